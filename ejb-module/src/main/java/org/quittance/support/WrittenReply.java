package org.quittance.support;

/**
 * What came of a reply.
 *
 * @param ticket the number of the ticket it stands in
 * @param followUp whether that is a new ticket, because the one replied to was closed
 */
public record WrittenReply(String ticket, boolean followUp, TicketMessage message) {}
