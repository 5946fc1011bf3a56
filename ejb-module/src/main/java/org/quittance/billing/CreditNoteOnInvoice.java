package org.quittance.billing;

import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * A credit note that lowers an invoice.
 *
 * @param id the opaque id
 * @param amount what of it is on the invoice
 */
public record CreditNoteOnInvoice(String id, String number, Money amount, LocalDate issueDate) {}
