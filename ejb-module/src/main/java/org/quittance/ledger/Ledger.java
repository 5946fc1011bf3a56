package org.quittance.ledger;

import java.util.List;

/**
 * Keeps the customers' accounts. All methods write in the transaction of the document and lock the
 * sums of the movement's day and customer until it ends: call them after the document's own rows.
 */
public interface Ledger {

  /** Books a movement. A cause and origin that were booked before are refused by the database. */
  void book(Movement movement);

  /**
   * Puts right what an invoice was booked with, where the invoice was replaced while no money was
   * on it: its entry is what the document says, not a history of it.
   */
  void rebook(Movement movement);

  /**
   * Books the movements of many documents at once, each as the other methods do.
   *
   * @param fresh those that were never booked
   * @param changed those whose entry is put right
   */
  void bookAll(List<Movement> fresh, List<Movement> changed);
}
