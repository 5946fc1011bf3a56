package org.quittance.checkout;

import java.math.BigDecimal;
import java.util.List;

/**
 * A customer's wish to pay; nothing here is checked yet.
 *
 * @param invoices of one customer and currency
 * @param method how the part is paid that no credit covers; may be null where credit covers all
 * @param useCredit whether what the customer has left over is used first
 * @param pageKey made when the page was first shown: one page begins one attempt, however often it
 *     is sent
 * @param told what the customer was told is to be paid now, credit taken off; null where it was
 *     told nothing
 */
public record StartCheckout(
    List<Wanted> invoices,
    CheckoutMethod method,
    boolean useCredit,
    String pageKey,
    BigDecimal told) {

  /**
   * How much of an invoice.
   *
   * @param invoice number or opaque id
   * @param amount null for all that is outstanding
   */
  public record Wanted(String invoice, BigDecimal amount) {}
}
