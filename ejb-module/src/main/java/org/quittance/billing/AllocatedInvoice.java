package org.quittance.billing;

import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * An invoice that money of a payment went to, as it is now.
 *
 * @param id the opaque id
 * @param amount what of the payment it took
 * @param outstanding what it still wants
 */
public record AllocatedInvoice(
    String id,
    String number,
    Money amount,
    Money outstanding,
    LocalDate dueDate,
    InvoiceStatus status) {}
