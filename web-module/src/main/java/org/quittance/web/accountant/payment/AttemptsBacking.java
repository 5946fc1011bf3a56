package org.quittance.web.accountant.payment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.quittance.checkout.AttemptDetails;
import org.quittance.checkout.CheckoutQueries;
import org.quittance.checkout.ProviderContradiction;
import org.quittance.checkout.ProviderRefund;
import org.quittance.checkout.ProviderReturn;
import org.quittance.checkout.SurplusDetails;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.Journey;
import org.quittance.web.PortalBacking;

/**
 * Behind accountant/payment/attempts.xhtml: what customers have set going, money that seems to be
 * too much, and what providers have to send back. Costs eight calls: what waits for a word of
 * accounting, of what a provider says otherwise, what is under way, what brought nothing, what came
 * over, what goes back, what was refused, what went back without us.
 */
@Named("attempts")
@RequestScoped
public class AttemptsBacking {

  @Inject CurrentPersonBacking current;
  @Inject PortalBacking portal;
  @Inject CheckoutQueries queries;

  private List<Journey> undecided;
  private List<ProviderContradiction> contradicted;
  private List<Journey> underWay;
  private List<Journey> ended;
  private List<SurplusDetails> surpluses;
  private List<ProviderRefund> refunds;
  private List<ProviderReturn> returned;

  public void load() {
    undecided = all(queries.undecided(current.actor()));
    contradicted = queries.contradicted(current.actor());
    underWay = all(queries.underWay(current.actor()));
    ended = all(queries.endedLately(current.actor()));
    surpluses = queries.surpluses(current.actor());
    returned = queries.returnedLately(current.actor());
    refunds = new ArrayList<>(queries.refundsRefused(current.actor()));
    refunds.addAll(queries.refundsUnderWay(current.actor()));
  }

  private List<Journey> all(List<AttemptDetails> attempts) {
    return attempts.stream().map(attempt -> Journey.of(attempt, portal)).toList();
  }

  /** What providers leave open for longer than they normally do. */
  public List<Journey> undecided() {
    return undecided;
  }

  /** What providers say against what was decided here. */
  public List<ProviderContradiction> contradicted() {
    return contradicted;
  }

  public List<Journey> underWay() {
    return underWay;
  }

  public List<Journey> ended() {
    return ended;
  }

  public List<SurplusDetails> surpluses() {
    return surpluses;
  }

  /** What went back lately without us: in providers' own pages, or because a bank took it. */
  public List<ProviderReturn> returned() {
    return returned;
  }

  /** What providers refused to send back lately, then what they have not sent yet. */
  public List<ProviderRefund> refunds() {
    return refunds;
  }
}
