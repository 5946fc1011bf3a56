package org.quittance.payment;

import org.quittance.billing.CreditLeft;

/**
 * A refund of a credit note's credit, and what is left of that credit note now.
 *
 * @param known true where the same had been booked before: nothing was booked again
 */
public record BookedCreditRefund(RefundDetails refund, CreditLeft creditNote, boolean known) {}
