package org.quittance.notification;

import java.time.Instant;
import java.util.List;

/**
 * A mail as it is handed to a mail server. Names and subject may hold anything; whoever sends it
 * sees to it that they stay what they are.
 *
 * @param messageId with its angle brackets; the same however often it is handed over
 * @param replyTo where an answer goes
 * @param references ids of the mails before it in its thread, the last one last
 * @param at its date
 * @param stop where its reader can stop the like of it; null where it cannot
 * @param files that come with it
 */
public record OutgoingMail(
    String messageId,
    String from,
    String fromName,
    String to,
    String toName,
    String subject,
    String plain,
    String html,
    String replyTo,
    List<String> references,
    Instant at,
    String stop,
    List<EnclosedFile> files) {
  public OutgoingMail {
    references = List.copyOf(references);
    files = List.copyOf(files);
  }
}
