package org.quittance.checkout;

/**
 * What came of it.
 *
 * @param providerId the provider's name of the refund; null where it was refused
 */
public record GatewayRefunded(State state, String providerId) {

  /** How far it has come. */
  public enum State {
    DONE,
    PROCESSING,
    REFUSED,
    UNKNOWN
  }
}
