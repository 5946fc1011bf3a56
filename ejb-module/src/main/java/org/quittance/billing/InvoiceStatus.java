package org.quittance.billing;

import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * What an invoice is, seen from what is outstanding and the day it is due. Never stored: list,
 * counts, page, activity, paper and API all ask here, so that none can say something else.
 */
public enum InvoiceStatus {
  /** Something is outstanding and the due date has not passed. */
  UNPAID,
  /** Something is outstanding, and it is after the due date. */
  OVERDUE,
  /** Nothing is outstanding. */
  PAID,
  /** Taken back before any money came. */
  CANCELLED;

  /**
   * The one rule.
   *
   * @param today the day it is in the seller's time zone; due today is not overdue
   */
  public static InvoiceStatus of(
      Money outstanding, LocalDate dueDate, boolean cancelled, LocalDate today) {
    if (cancelled) {
      return CANCELLED;
    }
    if (!outstanding.isPositive()) {
      return PAID;
    }
    return today.isAfter(dueDate) ? OVERDUE : UNPAID;
  }

  /**
   * The same rule as a condition of SQL on the table invoice; its one parameter, where there is
   * one, is today ({@link #asksForToday}).
   */
  String condition(String alias) {
    String open = "%1$s.cancelled_at IS NULL AND %1$s.outstanding > 0".formatted(alias);
    return switch (this) {
      case UNPAID -> open + " AND " + alias + ".due_date >= ?";
      case OVERDUE -> open + " AND " + alias + ".due_date < ?";
      case PAID -> "%1$s.cancelled_at IS NULL AND %1$s.outstanding = 0".formatted(alias);
      case CANCELLED -> alias + ".cancelled_at IS NOT NULL";
    };
  }

  boolean asksForToday() {
    return this == UNPAID || this == OVERDUE;
  }
}
