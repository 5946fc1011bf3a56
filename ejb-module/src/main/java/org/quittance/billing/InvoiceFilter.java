package org.quittance.billing;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Which invoices of those the actor may see; each part null where it does not matter.
 *
 * @param customer a customer's reference
 * @param words number, order reference, words of lines or an amount: all must be found
 */
public record InvoiceFilter(
    InvoiceStatus status,
    String customer,
    String words,
    LocalDate dueFrom,
    LocalDate dueTo,
    LocalDate issuedFrom,
    LocalDate issuedTo,
    Instant updatedSince) {

  public static InvoiceFilter all() {
    return new InvoiceFilter(null, null, null, null, null, null, null, null);
  }

  public InvoiceFilter withStatus(InvoiceStatus other) {
    return new InvoiceFilter(
        other, customer, words, dueFrom, dueTo, issuedFrom, issuedTo, updatedSince);
  }
}
