package org.quittance.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.quittance.kernel.Money;

/**
 * One payment in a list.
 *
 * @param invoices the numbers of the invoices it is on now
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
    List<String> invoices,
    String receipt,
    Instant updatedAt) {}
