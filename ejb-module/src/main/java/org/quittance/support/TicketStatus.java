package org.quittance.support;

/**
 * How far a ticket has come. Which step leads where, and who may take it, is the {@link Workflow}'s
 * business; what it is called is the pages'.
 */
public enum TicketStatus {
  /** Filed; nobody of ours has looked at it. */
  NEW,
  /** Ours to answer. */
  OPEN,
  /** Answered; the customer's turn. The clock stands. */
  WAITING_FOR_CUSTOMER,
  /** Ours, and waiting for somebody else. */
  ON_HOLD,
  /** Solved, as one side says; the other may say otherwise. */
  RESOLVED,
  /** Over for good: nothing changes it any more. */
  CLOSED;

  /** Whether the service's clock runs. */
  public boolean isOurs() {
    return this == NEW || this == OPEN || this == ON_HOLD;
  }

  /** Whether something is still to be done, by whichever side. */
  public boolean isOpen() {
    return this != RESOLVED && this != CLOSED;
  }
}
