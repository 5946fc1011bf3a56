package org.quittance.payment;

import java.time.LocalDate;

/**
 * A payment that another one may be the same as: of the same customer and amount, with the same
 * words of the payer, days before or after.
 *
 * @param id the opaque id
 */
public record AlikePayment(String id, LocalDate receivedOn) {}
