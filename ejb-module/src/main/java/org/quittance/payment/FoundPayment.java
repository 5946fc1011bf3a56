package org.quittance.payment;

/** A payment of which accounting says that it is here, and what booking it has changed. */
public record FoundPayment(PaymentDetails payment, Effect effect) {}
