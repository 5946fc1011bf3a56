package org.quittance.payment;

/**
 * What was booked.
 *
 * @param subject the opaque id of the payment, credit note or invoice it was booked on
 * @param refund the opaque id of the refund or reversal that was booked, or null
 */
public record Booked(String subject, String refund) {

  private static final String BETWEEN = " ";

  String text() {
    return refund == null ? subject : subject + BETWEEN + refund;
  }

  static Booked of(String text) {
    int between = text.indexOf(BETWEEN);
    return between < 0
        ? new Booked(text, null)
        : new Booked(text.substring(0, between), text.substring(between + 1));
  }
}
