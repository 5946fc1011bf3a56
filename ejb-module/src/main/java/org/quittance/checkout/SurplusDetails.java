package org.quittance.checkout;

import java.time.Instant;
import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * Money that came over, and what becomes of it.
 *
 * @param payment the opaque id of the payment
 * @param customer the customer's reference
 * @param received what came in all
 * @param over what of it was on no invoice when that was noticed
 * @param left what of it is on no invoice now
 * @param twin the opaque id of the payment it looks like; null where it looks like none
 * @param choice what the customer chose; null before
 * @param chosenBy who chose; null before
 * @param ticket the number of the ticket by which accounting is asked for a refund; null where none
 */
public record SurplusDetails(
    String payment,
    String customer,
    String customerName,
    SurplusKind kind,
    Money received,
    Money over,
    Money left,
    LocalDate receivedOn,
    String payerReference,
    String twin,
    Instant noticedAt,
    SurplusChoice choice,
    Instant chosenAt,
    String chosenBy,
    String ticket) {

  /** Whether its customer has still to say what becomes of it. */
  public boolean isWaiting() {
    return choice == null && left.isPositive();
  }

  /**
   * What is said to be too much: all that came a second time, else what no invoice needed, or has
   * been taken off invoices since.
   */
  public Money amount() {
    if (kind == SurplusKind.DUPLICATE) {
      return received;
    }
    return left.isMoreThan(over) ? left : over;
  }
}
