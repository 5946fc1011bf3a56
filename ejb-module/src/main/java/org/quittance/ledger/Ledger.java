package org.quittance.ledger;

/**
 * Keeps the customers' accounts. Both methods write in the transaction of the document and lock the
 * sums of one day of one customer until it ends: call them after the document's own rows.
 */
public interface Ledger {

  /** Books a movement. A cause and origin that were booked before are refused by the database. */
  void book(Movement movement);

  /**
   * Puts right what an invoice was booked with, where the invoice was replaced while no money was
   * on it: its entry is what the document says, not a history of it.
   */
  void rebook(Movement movement);
}
