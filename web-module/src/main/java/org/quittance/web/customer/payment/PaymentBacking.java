package org.quittance.web.customer.payment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import org.quittance.checkout.CheckoutQueries;
import org.quittance.checkout.SurplusDetails;
import org.quittance.kernel.Money;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.PaymentStatus;
import org.quittance.payment.ReceiptDocuments;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.Journey;
import org.quittance.web.JourneysBacking;
import org.quittance.web.PortalBacking;

/**
 * Behind customer/payment/payment.xhtml: one payment from its first click to its receipt. Costs up
 * to four calls: the attempt, the payment it became, what came over, where its receipt is checked;
 * one more while it is under way, for its provider is asked.
 */
@Named("payment")
@RequestScoped
public class PaymentBacking {

  /** Under which the page before leaves the payment that the provider's page waits for. */
  private static final String ON = "leadOn";

  @Inject CurrentPersonBacking current;
  @Inject PortalBacking portal;
  @Inject JourneysBacking journeys;
  @Inject PaymentQueries queries;
  @Inject CheckoutQueries checkout;
  @Inject ReceiptDocuments receipts;

  private String id;
  private PaymentDetails details;
  private Journey journey;
  private SurplusDetails surplus;
  private String check;
  private boolean leaving;

  public void load() {
    String asked = id == null ? "" : id;
    journey = journeys.opened(asked);
    String money = journey == null ? asked : journey.attempt().payment();
    if (money != null) {
      details = queries.find(current.actor(), money);
      journey = journey == null ? null : journey.since(details);
      surplus = checkout.surplus(current.actor(), money).orElse(null);
      check = details.receipt() == null ? null : receipts.checkedAt(current.actor(), details.id());
    }
    leadOn();
  }

  /** Lets the page that comes next lead on to the provider's, this once. */
  static void leadOn(String attempt) {
    FacesContext.getCurrentInstance().getExternalContext().getFlash().put(ON, attempt);
  }

  /**
   * Goes on to the provider's page. By a header of this page and not by redirecting the form that
   * was sent: a browser would hold that to the addresses that forms may be sent to, which are ours.
   */
  private void leadOn() {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    leaving = continueAt() != null && journey.id().equals(external.getFlash().get(ON));
    if (leaving) {
      external.setResponseHeader("Refresh", "0; url=" + continueAt());
    }
  }

  /** The provider's page, where it still waits; with the portal's own place before a path of it. */
  public String continueAt() {
    String at = journey == null ? null : journey.attempt().continueAt();
    return at != null && at.startsWith("/")
        ? FacesContext.getCurrentInstance().getExternalContext().getRequestContextPath() + at
        : at;
  }

  /** Whether the browser is about to go to the provider's page. */
  public boolean isLeaving() {
    return leaving;
  }

  /** The money that is here; null while it is not. */
  public PaymentDetails details() {
    return details;
  }

  /** How far it has come; null where it was not begun in this portal. */
  public Journey journey() {
    return journey;
  }

  /** What came over and waits for a choice, or had one; null where nothing did. */
  public SurplusDetails surplus() {
    return surplus;
  }

  /** Where anybody can check its receipt; null where there is none. */
  public String check() {
    return check;
  }

  /** The day it is called by. */
  public LocalDate day() {
    return details == null
        ? journey == null ? null : portal.day(journey.attempt().startedAt())
        : details.receivedOn();
  }

  public Money amount() {
    return details == null ? journey.attempt().amount() : details.amount();
  }

  public PaymentStatus status() {
    return details == null ? journey.status() : details.status();
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}
