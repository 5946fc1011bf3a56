package org.quittance.notification;

/** What a mail is about. */
public enum MailKind {
  /** News of a ticket. */
  TICKET,
  /** Whether mails arrive. */
  TEST
}
