package org.quittance.web.accountant.payment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.quittance.checkout.AttemptDetails;
import org.quittance.checkout.CheckoutQueries;
import org.quittance.checkout.SurplusDetails;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.Journey;
import org.quittance.web.PortalBacking;

/**
 * Behind accountant/payment/attempts.xhtml: what customers have set going, and money that seems to
 * be too much. Costs three calls: what is under way, what brought nothing, what came over.
 */
@Named("attempts")
@RequestScoped
public class AttemptsBacking {

  @Inject CurrentPersonBacking current;
  @Inject PortalBacking portal;
  @Inject CheckoutQueries queries;

  private List<Journey> underWay;
  private List<Journey> ended;
  private List<SurplusDetails> surpluses;

  public void load() {
    underWay = all(queries.underWay(current.actor()));
    ended = all(queries.endedLately(current.actor()));
    surpluses = queries.surpluses(current.actor());
  }

  private List<Journey> all(List<AttemptDetails> attempts) {
    return attempts.stream().map(attempt -> Journey.of(attempt, portal)).toList();
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
}
