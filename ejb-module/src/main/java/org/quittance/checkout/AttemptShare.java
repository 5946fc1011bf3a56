package org.quittance.checkout;

import java.time.LocalDate;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Money;

/**
 * What an attempt pays of one invoice.
 *
 * @param id the invoice's opaque id
 * @param amount what the customer means to pay of it
 * @param outstanding what it wants as it is now
 */
public record AttemptShare(
    String id,
    String number,
    Money amount,
    Money outstanding,
    LocalDate dueDate,
    InvoiceStatus status) {}
