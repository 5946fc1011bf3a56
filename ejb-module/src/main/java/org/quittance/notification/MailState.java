package org.quittance.notification;

/** How far a mail has come. */
public enum MailState {
  /** For more news, for its turn, or for the mail server. */
  WAITING,
  /** The mail server has taken it. */
  SENT,
  /** It was not taken, and is not tried again by itself. */
  FAILED,
  /** There is no mail server: it stays here to be read. */
  KEPT,
  /** Nobody is there to get it any more. */
  DROPPED
}
