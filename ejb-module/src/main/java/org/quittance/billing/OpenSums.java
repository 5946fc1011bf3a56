package org.quittance.billing;

import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * What a customer owes in one currency.
 *
 * @param dueSoon outstanding and due within the next 30 days, today included
 * @param overdue outstanding and past its due date
 * @param overdueCount how many invoices that is
 * @param total all that is outstanding
 * @param nextDue the earliest due date that has not passed, or null
 */
public record OpenSums(
    Money dueSoon, Money overdue, int overdueCount, Money total, LocalDate nextDue) {}
