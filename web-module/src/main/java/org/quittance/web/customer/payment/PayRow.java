package org.quittance.web.customer.payment;

import org.quittance.checkout.CheckoutOffer;
import org.quittance.kernel.Money;

/**
 * One invoice that somebody is about to pay.
 *
 * @param place its place on the page, from 0
 * @param typed the amount as it was typed, or all that is outstanding
 * @param wanted what was read of it; null where nothing is to be paid of it
 * @param flaw what is wrong with what was typed; null where nothing is
 */
public record PayRow(
    int place, CheckoutOffer.Item invoice, String typed, Money wanted, String flaw) {

  /** The id of its field in the page. */
  public String field() {
    return "amount-" + place;
  }

  /** What is owed of it once this is paid. */
  public Money left() {
    return wanted == null ? invoice.outstanding() : invoice.outstanding().minus(wanted);
  }

  public boolean isPayable() {
    return invoice.outstanding().isPositive();
  }
}
