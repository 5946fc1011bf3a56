package org.quittance.notification;

/**
 * What a link out of a mail lets its holder decide.
 *
 * @param kind what the mails are about
 * @param ticket the number of the ticket whose mails it is about; null where they are about none
 * @param stopped whether there are no more of them
 */
public record MailStop(MailKind kind, String ticket, boolean stopped) {}
