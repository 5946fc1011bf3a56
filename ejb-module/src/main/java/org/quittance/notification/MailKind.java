package org.quittance.notification;

/** What a mail is about. */
public enum MailKind {
  /** News of a ticket. */
  TICKET,
  /** A receipt, or why there is none. */
  PAYMENT,
  /** Whether mails arrive. */
  TEST
}
