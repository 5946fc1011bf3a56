package org.quittance.checkout;

import java.time.Instant;
import java.util.List;
import org.quittance.kernel.Money;

/**
 * A payment that a provider is to begin.
 *
 * @param attempt the attempt's opaque id, which the provider keeps beside it
 * @param key the same for the same payment, for the provider to know it again
 * @param invoices numbers of the invoices it pays
 * @param email the payer's address, to fill in beforehand
 * @param language of the page, two or three letters; null where nobody knows which the payer reads
 * @param returnTo the whole address the browser comes back to
 * @param until when the customer must have paid
 */
public record GatewayStart(
    String attempt,
    String key,
    Money amount,
    List<String> invoices,
    String email,
    String language,
    String returnTo,
    Instant until) {

  public GatewayStart {
    invoices = List.copyOf(invoices);
  }
}
