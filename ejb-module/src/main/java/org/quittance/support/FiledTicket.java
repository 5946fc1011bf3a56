package org.quittance.support;

/**
 * What came of filing.
 *
 * @param known whether the same page had filed it before
 */
public record FiledTicket(TicketDetails ticket, boolean known) {}
