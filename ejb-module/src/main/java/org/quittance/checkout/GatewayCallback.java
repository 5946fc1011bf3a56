package org.quittance.checkout;

import java.time.Instant;

/**
 * What a provider calls to say. It is a hint: what is true is asked for.
 *
 * @param eventId the provider's name of the call; the same call again has the same
 * @param type as the provider names it, for people to read
 * @param providerId which payment it is about; null where it is about none of ours
 * @param at when the provider says that it happened, or null
 */
public record GatewayCallback(String eventId, String type, String providerId, Instant at) {}
