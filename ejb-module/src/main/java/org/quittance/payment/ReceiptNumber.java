package org.quittance.payment;

/**
 * A place in the series of receipts of one seller and year.
 *
 * @param position from 1, without a gap
 */
record ReceiptNumber(String seller, int year, int position) {

  /** As people read it: {@code R-2026-000017}; another seller's carries its code. */
  String text() {
    String series = seller.equals("main") ? "R" : "R-" + seller;
    return "%s-%d-%06d".formatted(series, year, position);
  }
}
