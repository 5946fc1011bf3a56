package org.quittance.support;

/** The order of a list. */
public enum TicketSort {
  /** The newest message or status in front. */
  ACTIVITY,
  /** What is due next in front; our side only. */
  DUE
}
