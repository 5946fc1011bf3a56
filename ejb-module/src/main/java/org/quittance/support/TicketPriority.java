package org.quittance.support;

/** How much it presses, the most pressing first. */
public enum TicketPriority {
  /** "I cannot work." */
  URGENT,
  /** "It is holding me up." */
  HIGH,
  /** "I need an answer." */
  NORMAL,
  /** "When you have time." */
  LOW
}
