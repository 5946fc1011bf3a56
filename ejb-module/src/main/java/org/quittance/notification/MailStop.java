package org.quittance.notification;

/**
 * What a link out of a mail lets its holder decide.
 *
 * @param ticket the number of the ticket whose mails it is about
 * @param stopped whether there are no more of them
 */
public record MailStop(String ticket, boolean stopped) {}
