package org.quittance.notification;

/**
 * One mail with what it says.
 *
 * @param plain as text; null where it was not written yet, or nobody was there to get it
 * @param html the same as a page
 */
public record MailDetails(MailRow row, String messageId, String plain, String html) {}
