package org.quittance.billing;

import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * An invoice as it is to be paid.
 *
 * @param key the inner key; never shown
 * @param id the opaque id
 * @param outstanding zero where it was cancelled
 * @param inProgress whether a payment of it is under way
 */
public record PayableInvoice(
    long key,
    String id,
    String number,
    long customerId,
    Money outstanding,
    LocalDate dueDate,
    InvoiceStatus status,
    boolean inProgress) {}
