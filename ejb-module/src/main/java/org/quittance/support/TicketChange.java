package org.quittance.support;

import java.time.Instant;

/**
 * One line of a ticket's history.
 *
 * @param by how whoever did it is called
 * @param before what it was, in the business's word; or null
 * @param after what it became, in the business's word; or null
 */
public record TicketChange(
    ChangeKind kind, TicketSide side, String by, String before, String after, Instant at) {}
