package org.quittance.payment;

/**
 * A payment that was reported, and whether that was news.
 *
 * @param known true where the same report had been booked before: nothing was booked again
 */
public record RecordedPayment(PaymentDetails payment, boolean known) {}
