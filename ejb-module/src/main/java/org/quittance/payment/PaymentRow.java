package org.quittance.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.quittance.kernel.Money;

/**
 * One payment in a list.
 *
 * @param receivedOn null where its money has not come
 * @param invoices those it is on now, or is meant for, in the order it went to them
 * @param receipt the receipt's number, or null
 */
public record PaymentRow(
    String id,
    String customer,
    String customerName,
    Money amount,
    Money unallocated,
    PaymentMethod method,
    PaymentStatus status,
    String externalId,
    LocalDate receivedOn,
    String payerReference,
    List<Invoice> invoices,
    String receipt,
    Instant updatedAt) {

  /**
   * An invoice that money of the payment went to.
   *
   * @param id the opaque id, for where a number cannot stand
   */
  public record Invoice(String id, String number) {}
}
