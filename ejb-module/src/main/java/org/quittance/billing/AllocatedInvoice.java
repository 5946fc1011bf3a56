package org.quittance.billing;

import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * An invoice that money or credit went to, as it is now.
 *
 * @param id the opaque id
 * @param amount what it took; less than zero where it was taken off
 * @param outstanding what it still wants
 */
public record AllocatedInvoice(
    String id,
    String number,
    Money amount,
    Money outstanding,
    LocalDate dueDate,
    InvoiceStatus status) {

  AllocatedInvoice negated() {
    return new AllocatedInvoice(id, number, amount.negated(), outstanding, dueDate, status);
  }
}
