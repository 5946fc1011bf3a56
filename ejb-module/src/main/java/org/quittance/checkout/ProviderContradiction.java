package org.quittance.checkout;

import java.time.Instant;
import org.quittance.kernel.Money;

/**
 * What a provider says of a payment that accounting has ended with "it is here", where our books
 * say something else. Nothing was booked by it.
 *
 * @param attempt the opaque id of the attempt, and of the payment it was booked as
 * @param customer the customer's name
 * @param booked what accounting said has come
 * @param came what has come, as the provider says; zero where it says that nothing did
 * @param endedAt when it was dealt with; null while it waits for accounting
 * @param endedBy who has dealt with it; null where the provider came to say the same as the books
 */
public record ProviderContradiction(
    String attempt,
    String customer,
    Said said,
    Money booked,
    Money came,
    Instant heardAt,
    Instant endedAt,
    String endedBy) {

  /** What a provider can say against our books. */
  public enum Said {
    /** Money came, and it is another sum. */
    OTHER_SUM,
    /** No money came, and none will. */
    CAME_NOT,
    /** The money came, and accounting has taken it back out of the books since. */
    CAME
  }

  /** Whether somebody has to look at it. */
  public boolean isWaiting() {
    return endedAt == null;
  }

  /** How it ended, in a word for whoever has the sentence. */
  public String end() {
    return endedBy == null ? "AGREES" : "DEALT";
  }
}
