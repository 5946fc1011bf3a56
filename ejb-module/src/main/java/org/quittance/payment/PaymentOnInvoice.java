package org.quittance.payment;

import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * A payment as it stands on one invoice.
 *
 * @param id the payment's opaque id
 * @param amount what of it this invoice took
 * @param receipt the receipt's number, or null
 */
public record PaymentOnInvoice(
    String id,
    Money amount,
    PaymentMethod method,
    PaymentStatus status,
    LocalDate receivedOn,
    String payerReference,
    String receipt) {}
