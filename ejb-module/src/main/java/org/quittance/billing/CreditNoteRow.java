package org.quittance.billing;

import java.time.Instant;
import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * One credit note in a list.
 *
 * @param id the opaque id
 * @param title what it is about, in a few words: its first line
 * @param customer the customer's reference
 * @param invoice the number of the invoice it corrects, or null
 * @param total what it was worth when it was issued
 * @param unapplied what is left of it: the customer's credit
 */
public record CreditNoteRow(
    String id,
    String number,
    String title,
    String customer,
    String customerName,
    String invoice,
    LocalDate issueDate,
    Money total,
    Money unapplied,
    LocalDate withdrawnOn,
    Instant updatedAt) {}
