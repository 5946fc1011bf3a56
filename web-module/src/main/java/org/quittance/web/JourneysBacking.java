package org.quittance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.quittance.checkout.AttemptDetails;
import org.quittance.checkout.CheckoutQueries;
import org.quittance.checkout.CheckoutService;
import org.quittance.checkout.SurplusChoice;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Right;

/**
 * Payments under way, for every page that tells of them: {@code #{journeys.underWay()}}. A list of
 * them costs one call, for pages that ask; one of them one call, and another where its provider is
 * asked.
 */
@Named("journeys")
@RequestScoped
public class JourneysBacking {

  @Inject CurrentPersonBacking current;
  @Inject PortalBacking portal;
  @Inject CheckoutQueries queries;
  @Inject CheckoutService service;

  private List<Journey> underWay;
  private List<Journey> ended;

  /** Whether the person may pay: one of a customer's own, with the right to. */
  public boolean isPayer() {
    Actor actor = current.actor();
    return actor.customerId() != null && actor.may(Right.PAYMENTS_WRITE);
  }

  /** What is under way of the customer; nothing for our own people and who may see no payments. */
  public List<Journey> underWay() {
    if (underWay == null) {
      underWay = isForCustomer() ? all(queries.underWay(current.actor())) : List.of();
    }
    return underWay;
  }

  /** What is under way of one customer, for our own people beside its ticket. */
  public List<Journey> underWayOf(String customer) {
    if (underWay == null) {
      Actor actor = current.actor();
      underWay =
          actor.may(Right.PAYMENTS_READ) ? all(queries.underWay(actor, customer)) : List.of();
    }
    return underWay;
  }

  /** What ended lately and brought nothing. */
  public List<Journey> ended() {
    if (ended == null) {
      ended = isForCustomer() ? all(queries.endedLately(current.actor())) : List.of();
    }
    return ended;
  }

  /**
   * The attempt of this id, or whose money this payment brought; asked for anew where it is under
   * way; null where there is none.
   */
  public Journey opened(String id) {
    Optional<AttemptDetails> begun = queries.lookUp(current.actor(), id);
    return shown(begun.isPresent() ? begun : queries.ofPayment(current.actor(), id));
  }

  /** What is under way on an invoice, asked for anew; null where nothing is. */
  public Journey on(String invoice) {
    return shown(queries.liveOn(current.actor(), invoice));
  }

  /** What ended lately on an invoice and brought nothing; null where nothing did. */
  public Journey endedOn(String invoice) {
    return ended().stream()
        .filter(one -> one.attempt().invoices().stream().anyMatch(i -> i.id().equals(invoice)))
        .findFirst()
        .orElse(null);
  }

  /** What became this payment, where that was today; null where it was not begun here. */
  public Journey paidToday(String payment) {
    return queries
        .ofPayment(current.actor(), payment)
        .filter(one -> one.endedAt() != null && portal.day(one.endedAt()).equals(portal.today()))
        .map(this::of)
        .orElse(null);
  }

  /**
   * What a ticket is about; null where nothing of it was begun here, or the reader sees no money.
   * Nobody outside is asked.
   */
  public Journey ofTicket(String ticket, String payment, String invoice) {
    return current.actor().may(Right.PAYMENTS_READ)
        ? queries.aboutTicket(current.actor(), ticket, payment, invoice).map(this::of).orElse(null)
        : null;
  }

  private Journey shown(Optional<AttemptDetails> attempt) {
    return attempt
        .map(found -> found.isLive() && found.method().isHosted() ? asked(found) : found)
        .map(this::of)
        .orElse(null);
  }

  /** What can be done with money that came over. */
  public List<SurplusChoice> surplusChoices() {
    return List.of(SurplusChoice.values());
  }

  private AttemptDetails asked(AttemptDetails known) {
    try {
      return service.refresh(current.actor(), known.id());
    } catch (DomainException refusal) {
      // It went on meanwhile: what is known is shown, and the page looks again by itself.
      return known;
    }
  }

  private boolean isForCustomer() {
    Actor actor = current.actor();
    return actor.customerId() != null && actor.may(Right.PAYMENTS_READ);
  }

  private List<Journey> all(List<AttemptDetails> attempts) {
    return attempts.stream().map(this::of).toList();
  }

  private Journey of(AttemptDetails attempt) {
    return Journey.of(attempt, portal);
  }
}
