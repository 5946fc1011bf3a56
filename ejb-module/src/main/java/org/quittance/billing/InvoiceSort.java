package org.quittance.billing;

/** The orders a list of invoices can have; a caller names one of these, never a column. */
public enum InvoiceSort {
  /** By issue date, the newest first. */
  NEWEST("issue_date", true),
  /** By due date, what is due first on top. */
  DUE("due_date", false),
  /** By amount, the largest first. */
  AMOUNT("payable", true);

  private final String column;
  private final boolean descending;

  InvoiceSort(String column, boolean descending) {
    this.column = column;
    this.descending = descending;
  }

  String column() {
    return column;
  }

  boolean descending() {
    return descending;
  }
}
