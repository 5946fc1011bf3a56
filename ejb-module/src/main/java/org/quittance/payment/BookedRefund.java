package org.quittance.payment;

/**
 * A refund or reversal and its payment as it is now.
 *
 * @param known true where the same had been booked before: nothing was booked again
 */
public record BookedRefund(RefundDetails refund, PaymentDetails payment, boolean known) {}
