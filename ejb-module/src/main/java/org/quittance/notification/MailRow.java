package org.quittance.notification;

import java.time.Instant;

/**
 * One mail in a list.
 *
 * @param ticket the ticket's number; null where it is about none
 * @param trouble what stood in the way last, or null
 * @param dueAt when it is sent, or tried again
 * @param doneAt when it came to its state; null while it waits
 */
public record MailRow(
    long id,
    MailKind kind,
    MailState state,
    String ticket,
    String address,
    String name,
    String subject,
    int attempts,
    String trouble,
    Instant madeAt,
    Instant dueAt,
    Instant doneAt) {

  /** Whether it can be sent once more. */
  public boolean canBeSentAgain() {
    return state == MailState.FAILED || state == MailState.KEPT;
  }
}
