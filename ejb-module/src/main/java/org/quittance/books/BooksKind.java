package org.quittance.books;

/** What a check of the books looks at. */
public enum BooksKind {
  /** What is paid, credited and outstanding, against the rows of what was put on it. */
  INVOICE,
  /** What is left of it, what went back, its status and its receipt. */
  PAYMENT,
  /** What is left of it, and what went back. */
  CREDIT_NOTE,
  /** What a customer set going, against the payment it became and the places it holds. */
  ATTEMPT,
  /** Money that went back, and what undid it. */
  REFUND,
  /** Movements of the accounts, against the documents they come from. */
  ACCOUNT_ENTRY,
  /** Balances and the sums of days, against movements, invoices and credit. */
  ACCOUNT,
  /** How many invoices of a customer have which status. */
  STATUS,
  /** Numbers of receipts, without a gap and none twice. */
  RECEIPT,
  /** The trail of who did what: entries as they were written, none missing. */
  TRAIL
}
