package org.quittance.web.accountant.payment;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quittance.checkout.AttemptDecision;
import org.quittance.checkout.AttemptDecision.Outcome;
import org.quittance.checkout.AttemptDesk;
import org.quittance.checkout.AttemptDetails;
import org.quittance.checkout.CheckoutQueries;
import org.quittance.checkout.ProviderContradiction;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.payment.Booked;
import org.quittance.payment.Effect;
import org.quittance.web.Journey;
import org.quittance.web.PortalBacking;
import org.quittance.web.SamePage;
import org.quittance.web.Typed;
import org.quittance.web.Words;

/**
 * Behind accountant/payment/attempt-decision.xhtml: accounting says what became of a payment of
 * which its provider says nothing, and is shown here where the provider says otherwise later.
 */
@Named("attemptDecision")
@ViewScoped
public class AttemptDecisionBacking extends EffectPages {

  @Inject AttemptDesk attempts;
  @Inject CheckoutQueries queries;
  @Inject PortalBacking portal;

  private String id;
  private AttemptDetails details;
  private List<ProviderContradiction> contradictions = List.of();
  private boolean here;
  private String amount;
  private String receivedOn;

  public void load() {
    details = queries.find(current.actor(), id == null ? "" : id);
    if (details.decided() != null) {
      contradictions = queries.contradictions(current.actor(), details.id());
    }
    amount = details.amount().plain();
    receivedOn = portal.today().toString();
  }

  @Override
  Effect seen() {
    return attempts.preview(current.actor(), details.id(), decision());
  }

  @Override
  Booked done(Effect seen) {
    attempts.decide(current.actor(), details.id(), decision(), seen);
    return new Booked(details.id(), null);
  }

  /** Says that what the provider says otherwise is dealt with. */
  public void dealtWith() {
    Instant seen =
        contradictions.stream()
            .map(ProviderContradiction::heardAt)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    attempts.dealtWith(current.actor(), details.id(), seen);
    SamePage.leavingFor("/accounting/attempts", Words.text("contradicted.done"), null);
  }

  /** All that its provider ever said against what was decided, the oldest first. */
  public List<ProviderContradiction> contradictions() {
    return contradictions;
  }

  /** Whether some of it waits for somebody to deal with it. */
  public boolean isContradicted() {
    return contradictions.stream().anyMatch(ProviderContradiction::isWaiting);
  }

  /** How one of them ended. */
  public String end(ProviderContradiction one) {
    String text = Words.text("contradicted.ended." + one.end());
    String when = portal.moment(one.endedAt());
    return one.endedBy() == null ? Words.say(text, when) : Words.say2(text, one.endedBy(), when);
  }

  private AttemptDecision decision() {
    if (!here) {
      return new AttemptDecision(Outcome.NEVER_CAME, null, null, getReason());
    }
    List<Flaw> flaws = new ArrayList<>();
    BigDecimal money = Typed.amount(amount, "/amount", flaws);
    LocalDate day = Typed.day(receivedOn, "/receivedOn", flaws);
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
    return new AttemptDecision(Outcome.HERE, money, day, getReason());
  }

  @Override
  String said() {
    return here
        ? Words.say(Words.text("decision.here.done"), Words.money(sum()))
        : Words.text("decision.lost.done");
  }

  @Override
  String after(Booked booked) {
    return here ? paymentPath(booked.subject()) : "/payments/" + booked.subject();
  }

  @Override
  String undo(Booked booked) {
    return here ? after(booked) + "/reversal" : null;
  }

  private Money sum() {
    return new Money(
        Typed.amount(amount, "/amount", new ArrayList<>()), details.amount().currency());
  }

  /** What was chosen, in a sentence. */
  public String typed() {
    return here
        ? Words.say2(
            Words.text("decision.here.typed"),
            Words.money(sum()),
            Words.date(Typed.day(receivedOn, "/receivedOn", new ArrayList<>())))
        : Words.say(Words.text("decision.lost.typed"), Words.money(details.amount()));
  }

  /** What the last button says. */
  public String go() {
    return here
        ? Words.say(Words.text("decision.here.go"), Words.money(sum()))
        : Words.text("decision.lost.go");
  }

  public AttemptDetails details() {
    return details;
  }

  /** How far it has come, as our own people read it. */
  public Journey journey() {
    return Journey.of(details, portal);
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }

  public boolean isHere() {
    return here;
  }

  public void setHere(boolean here) {
    this.here = here;
  }

  public String getAmount() {
    return amount;
  }

  public void setAmount(String amount) {
    this.amount = amount;
  }

  public String getReceivedOn() {
    return receivedOn;
  }

  public void setReceivedOn(String receivedOn) {
    this.receivedOn = receivedOn;
  }
}
