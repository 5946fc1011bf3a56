package org.quittance.trail;

import java.time.Instant;

/**
 * One deed as the trail has it.
 *
 * @param customer the reference of the customer whose business it was; null where it was nobody's
 * @param object what it was done to: {@code payment/0197…}
 * @param position its place in the customer's chain; null in an entry from before there were any
 * @param hash that of the chain up to and with this entry; null as above
 */
public record TrailEntry(
    Instant recordedAt,
    String actor,
    String actorKind,
    String deed,
    String object,
    String detail,
    String customer,
    String requestId,
    String address,
    Long position,
    String hash) {}
