package org.quittance.checkout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quittance.kernel.Money;

/**
 * One attempt to pay, from its first click to the receipt.
 *
 * @param id the opaque id; the payment that it becomes has the same, so that one address shows both
 * @param customer the customer's reference
 * @param startedBy the name of the person who began it
 * @param invoices what it pays
 * @param amount what is to come
 * @param received what has come, which may be less or more; null before
 * @param credit what was paid from credit when it began; zero where none was
 * @param steps all steps, taken or to come, in their order
 * @param transfer what to tell the bank; null where it is no bank transfer
 * @param continueAt where the customer goes on at the provider while nothing was paid there yet: an
 *     address, or a path below the portal's own; null where there is none
 * @param providerNumber the provider's own name of it, for our own people; null for customers, and
 *     where there is none
 * @param failure why it brought nothing; null where it did, or still may
 * @param payment the opaque id of the payment it became; null before
 * @param receipt the receipt's number; null before
 * @param ticket the number of the ticket that was opened because it took too long; null where none
 * @param sentAt when the customer said that a transfer is sent; null before, and elsewhere
 * @param expectedBy when it should be settled at the latest; null where it is over, or nothing was
 *     sent yet
 * @param late whether that time has passed
 * @param askedAt when the provider was last asked; null where nobody was
 * @param mayGiveUp whether this actor may give it up now
 * @param maySaySent whether this actor may say now that the transfer is sent
 * @param mayDecide whether this actor may say what became of it, because its provider does not
 * @param decided what accounting said became of it; null where it said nothing, and for customers
 * @param endedAt null while it is live
 * @param version for ETags
 */
public record AttemptDetails(
    String id,
    long customerId,
    String customer,
    String startedBy,
    List<AttemptShare> invoices,
    Money amount,
    Money received,
    Money credit,
    CheckoutMethod method,
    AttemptStatus status,
    List<AttemptStep> steps,
    TransferInstructions transfer,
    String continueAt,
    String providerNumber,
    AttemptFailure failure,
    String payment,
    String receipt,
    String ticket,
    Instant startedAt,
    Instant sentAt,
    Instant expectedBy,
    boolean late,
    Instant askedAt,
    boolean mayGiveUp,
    boolean maySaySent,
    boolean mayDecide,
    AttemptDecided decided,
    Instant endedAt,
    Instant updatedAt,
    long version) {

  public AttemptDetails {
    invoices = List.copyOf(invoices);
    steps = List.copyOf(steps);
  }

  public boolean isLive() {
    return status.isLive();
  }

  /** Whether money has come, and less of it than was to come. */
  public boolean isInPart() {
    return received != null && amount.isMoreThan(received);
  }

  /** What its invoices want as they are now. */
  public Money owed() {
    return invoices.stream().map(AttemptShare::outstanding).reduce(Money::plus).orElseThrow();
  }

  /** The step that comes next; none where it is over. */
  public Optional<AttemptStep> next() {
    return steps.stream().filter(step -> step.at() == null).findFirst().filter(s -> isLive());
  }
}
