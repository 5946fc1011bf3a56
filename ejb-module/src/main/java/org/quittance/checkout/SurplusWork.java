package org.quittance.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quittance.account.CustomerLookup;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.payment.CreditService;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.support.FileTicket;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketService;

/** Money that came over: it is noticed, and its customer says what becomes of it. */
@ApplicationScoped
class SurplusWork {

  @Inject SurplusRepository surpluses;
  @Inject CreditService credits;
  @Inject CustomerLookup customers;
  @Inject TicketService tickets;
  @Inject Audit audit;
  @Inject PortalClock clock;

  List<SurplusDetails> lately(Actor actor, Instant since, int most) {
    return surpluses.lately(actor.customerId(), since, clock.now(), most);
  }

  Optional<SurplusDetails> find(Actor actor, String payment) {
    return surpluses.find(actor.customerId(), payment);
  }

  /** Looks whether a payment brought too much, and notes it once. */
  void notice(Arrival arrival, Instant now) {
    Optional<String> twin = surpluses.twin(arrival);
    if (twin.isPresent() || arrival.left().isPositive()) {
      surpluses.add(
          arrival, twin.isPresent() ? SurplusKind.DUPLICATE : SurplusKind.OVERPAID, twin, now);
    }
  }

  /** In a transaction of the caller. */
  SurplusDetails choose(Actor actor, String payment, SurplusChoice choice) {
    if (choice == null) {
      throw InvalidInput.at("/choice", "is required");
    }
    if (!surpluses.lock(actor.customerId(), payment)) {
      throw new NotFound(CheckoutAccess.WHAT);
    }
    SurplusDetails found = find(actor, payment).orElseThrow();
    if (found.choice() != null) {
      if (found.choice() == choice) {
        return found;
      }
      throw new Conflict("surplus.chosen", "It was chosen already what becomes of this money.");
    }
    if (!found.left().isPositive()) {
      throw new Conflict("surplus.gone", "Nothing of this money is left over any more.");
    }
    String ticket = null;
    if (choice == SurplusChoice.APPLY) {
      credits.apply(Actor.system(), payment, "Chosen by the customer");
    } else if (choice == SurplusChoice.REFUND) {
      ticket = askForRefund(actor, found);
    }
    surpluses.chosen(payment, choice, actor.name(), ticket, clock.now());
    audit.tell(
        actor,
        actor.customerId(),
        "surplus.chosen",
        "payment/" + payment,
        choice + (ticket == null ? "" : ", " + ticket));
    return find(actor, payment).orElseThrow();
  }

  private String askForRefund(Actor actor, SurplusDetails found) {
    String back = found.left().toString();
    String body =
        "Please send back **"
            + back
            + "** of the payment of "
            + found.received()
            + " that arrived on "
            + found.receivedOn()
            + "."
            + (found.twin() == null ? "" : "\n\nIt looks like a payment that was made twice.");
    return tickets
        .file(
            actor,
            new FileTicket(
                null,
                null,
                "Refund of " + back,
                body,
                TicketCategory.PAYMENT,
                TicketPriority.NORMAL,
                null,
                found.payment(),
                "surplus-" + found.payment()))
        .ticket()
        .number();
  }
}
