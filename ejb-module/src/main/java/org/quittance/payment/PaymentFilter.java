package org.quittance.payment;

import java.time.Instant;

/**
 * Which payments of those the actor may see; each part null where it does not matter.
 *
 * @param customer a customer's reference
 * @param invoice an invoice's number or opaque id
 */
public record PaymentFilter(
    String customer,
    PaymentStatus status,
    PaymentMethod method,
    String invoice,
    Instant updatedSince) {

  public static PaymentFilter all() {
    return new PaymentFilter(null, null, null, null, null);
  }
}
