/**
 * Bytes that come from outside: received as a stream, counted, judged by what they are, looked at
 * by a virus scanner where there is one, kept, and handed out as a stream.
 *
 * <p>{@link org.quittance.platform.content.Intake} takes them in, outside of any transaction;
 * {@link org.quittance.platform.content.Contents} keeps, discards and hands out. What was received
 * but not kept within a day is removed, so whoever breaks off half-way leaves nothing behind; a
 * small one is not even stored before it is kept.
 *
 * <p>It knows no business: who may see a content is asked by whoever knows its key. It never hands
 * out what a scanner has not found clean, never decodes a picture whose header is unreasonable, and
 * never holds more of a file in memory than one block.
 */
package org.quittance.platform.content;
