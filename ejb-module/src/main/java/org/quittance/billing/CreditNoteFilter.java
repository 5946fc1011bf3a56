package org.quittance.billing;

import java.time.Instant;

/**
 * Which credit notes of those the actor may see; each part null where it does not matter.
 *
 * @param customer a customer's reference
 * @param invoice the number or opaque id of the invoice they correct
 */
public record CreditNoteFilter(String customer, String invoice, Instant updatedSince) {

  public static CreditNoteFilter all() {
    return new CreditNoteFilter(null, null, null);
  }
}
