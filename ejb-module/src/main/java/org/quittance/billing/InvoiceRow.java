package org.quittance.billing;

import java.time.Instant;
import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * One invoice in a list.
 *
 * @param id the opaque id
 * @param title what it is about, in a few words: its first line
 * @param customer the customer's reference
 * @param total the amount that was due when it was issued
 * @param partlyPaid whether some, but not all, of it was paid
 * @param dueToday whether this is the last day to pay it in time
 */
public record InvoiceRow(
    String id,
    String number,
    String title,
    String customer,
    String customerName,
    LocalDate issueDate,
    LocalDate dueDate,
    Money total,
    Money outstanding,
    InvoiceStatus status,
    boolean partlyPaid,
    boolean dueToday,
    boolean paymentInProgress,
    Instant updatedAt) {}
