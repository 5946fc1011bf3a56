package org.quittance.checkout;

import java.time.Instant;

/**
 * What a provider calls to say. It is a hint: what is true is asked for.
 *
 * @param eventId the provider's name of the call; the same call again has the same
 * @param type as the provider names it, for people to read
 * @param providerId which payment it is about; null where it is about none of ours
 * @param money the provider's name of the money it is about, where it says that some of that went
 *     back; else null
 * @param at when the provider says that it happened, or null
 */
public record GatewayCallback(
    String eventId, String type, String providerId, String money, Instant at) {

  /** Of a payment. */
  public static GatewayCallback about(String eventId, String type, String providerId, Instant at) {
    return new GatewayCallback(eventId, type, providerId, null, at);
  }

  /** Of money that went back. */
  public static GatewayCallback aboutMoney(String eventId, String type, String money, Instant at) {
    return new GatewayCallback(eventId, type, null, money, at);
  }
}
