package org.quittance.notification;

import java.time.Instant;

/**
 * What has not gone out.
 *
 * @param oldestSince since when the oldest mail waits; null where none does
 * @param failed how many are not tried again by themselves
 */
public record MailBacklog(Instant oldestSince, long failed) {}
