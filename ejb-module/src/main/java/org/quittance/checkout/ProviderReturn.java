package org.quittance.checkout;

import java.time.Instant;
import org.quittance.kernel.Money;

/**
 * Money that went back without us and was noticed: in the provider's own pages, or because the
 * payer's bank took it.
 *
 * @param id the provider's name of the refund or dispute
 * @param payment the payment's opaque id
 * @param customer the customer's name
 * @param amount what went
 * @param booked what of it the portal booked: less where it was booked by hand before
 * @param state GONE, or BACK where it came again
 * @param refund the opaque id of the refund or reversal it was booked as; null where nothing was
 *     left to book
 */
public record ProviderReturn(
    String id,
    String payment,
    String customer,
    GatewayReturn.Kind kind,
    Money amount,
    Money booked,
    GatewayReturn.State state,
    String refund,
    Instant noticedAt,
    Instant changedAt) {

  /** What it was and what became of it, in two words for whoever has the sentence. */
  public String outcome() {
    return kind + "." + state;
  }

  /** Whether some of it was not booked, so that somebody has to look. */
  public boolean isLacking() {
    return amount.isMoreThan(booked) && state == GatewayReturn.State.GONE;
  }
}
