package org.quittance.support;

/** Which heap of tickets one looks at. */
public enum TicketView {
  /** All that the reader may see; of our side, every customer's. */
  ALL,
  /** Those that one asked for or takes part in; of our side, those one is to answer. */
  MINE,
  /** Nobody is to answer them yet; our side only. */
  UNASSIGNED,
  /** The customer's turn; our side only. */
  WAITING,
  /** Something was due by now; our side only. */
  OVERDUE,
  /** One follows them; our side only. */
  WATCHED
}
