package org.quittance.event;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened.
 *
 * @param id opaque; the same however often it is read
 * @param type dotted, past tense: {@code invoice.paid}
 * @param subject what it happened to: {@code invoice/0197…}
 * @param customer the reference of the customer it concerns
 * @param data what a listener needs to know without asking back
 */
public record Event(
    String id,
    String type,
    String subject,
    Instant occurredAt,
    String customer,
    Map<String, String> data) {}
