package org.quittance.notification;

/** Hands mails to a mail server. */
public interface MailSender {

  /** Opens the way to the server, for one mail or several. It may be closed whatever happened. */
  Line open();

  /** An open way to the server. */
  interface Line extends AutoCloseable {

    /** Hands a mail over. Never throws for what the server or the way to it does. */
    Handed hand(OutgoingMail mail);

    @Override
    void close();
  }

  /** What became of it. */
  enum Outcome {
    /** The server has it. */
    TAKEN,
    /** Not now; the same later may well be taken. */
    NOT_NOW,
    /** Never: there is no such address, say. */
    NEVER,
    /** The server cannot be reached, or does not let us in: no other mail would fare better. */
    NO_SERVER
  }

  /**
   * What became of a mail.
   *
   * @param trouble what stood in the way, in the server's words; null where it was taken
   */
  record Handed(Outcome outcome, String trouble) {}
}
