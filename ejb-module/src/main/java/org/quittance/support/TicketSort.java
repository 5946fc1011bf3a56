package org.quittance.support;

/** The order of a list. */
public enum TicketSort {
  /** The newest message or status in front. */
  ACTIVITY,
  /** What is due next in front, and only that on which something is due; our side only. */
  DUE
}
