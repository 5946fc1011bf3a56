package org.quittance.payment;

import java.time.LocalDate;
import java.util.List;
import org.quittance.kernel.Money;

/**
 * What a customer's people are told of a payment.
 *
 * @param invoices numbers of those it paid
 * @param receipt the receipt's number, or null where there is none
 */
public record PaymentNews(
    String id,
    long customerId,
    Money amount,
    LocalDate receivedOn,
    List<String> invoices,
    String receipt) {
  public PaymentNews {
    invoices = List.copyOf(invoices);
  }
}
