package org.quittance.support;

/**
 * Another ticket that this one belongs to, as far as the reader may see it.
 *
 * @param ticket the other's number
 */
public record TicketLink(LinkKind kind, String ticket, String subject, TicketStatus status) {}
