package org.quittance.platform.outbox;

import java.time.Instant;
import java.util.Map;

/**
 * An event with its place in the feed.
 *
 * @param position counts up without gaps in the order of telling; what has a lower one is there
 * @param id opaque; the same however often it is read
 */
public record ToldEvent(
    long position,
    String id,
    String type,
    String subject,
    long customerId,
    Instant occurredAt,
    Map<String, String> data) {}
