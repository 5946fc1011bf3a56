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
    String digits = String.valueOf(position);
    return series + "-" + year + "-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
  }
}
