package org.quittance.web.accountant.payment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.quittance.account.CustomerDetails;
import org.quittance.account.CustomerQueries;
import org.quittance.checkout.CheckoutQueries;
import org.quittance.checkout.ProviderContradiction;
import org.quittance.checkout.ProviderRefund;
import org.quittance.checkout.ProviderReturn;
import org.quittance.checkout.SurplusDetails;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.PaymentStatus;
import org.quittance.web.CurrentPersonBacking;

/**
 * Behind accountant/payment/payment.xhtml. Costs four calls: the payment, its customer, whether it
 * seems to be too much, whether its provider says otherwise; two more where money of it went back,
 * for what its provider says of that.
 */
@Named("bookedPayment")
@RequestScoped
public class BookedPaymentBacking {

  @Inject CurrentPersonBacking current;
  @Inject PaymentQueries queries;
  @Inject CustomerQueries customers;
  @Inject CheckoutQueries checkout;

  private String id;
  private PaymentDetails details;
  private CustomerDetails customer;
  private List<ProviderRefund> sentBack = List.of();
  private List<ProviderReturn> returned = List.of();
  private SurplusDetails surplus;
  private List<ProviderContradiction> contradictions = List.of();

  public void load() {
    details = queries.find(current.actor(), id == null ? "" : id);
    customer = customers.find(current.actor(), details.customer());
    surplus = checkout.surplus(current.actor(), details.id()).orElse(null);
    contradictions = checkout.contradictions(current.actor(), details.id());
    if (!details.refunds().isEmpty()) {
      returned = checkout.returned(current.actor(), details.id());
      sentBack = checkout.sentBack(current.actor(), details.id());
    }
  }

  public PaymentDetails details() {
    return details;
  }

  public CustomerDetails customer() {
    return customer;
  }

  /** Why it seems to be too much; null where it does not. */
  public SurplusDetails surplus() {
    return surplus;
  }

  /** What its provider says otherwise, as far as nobody has dealt with it. */
  public List<ProviderContradiction> contradictions() {
    return contradictions.stream().filter(ProviderContradiction::isWaiting).toList();
  }

  /** What of it went back without us. */
  public List<ProviderReturn> returned() {
    return returned;
  }

  /** What its provider was asked to send back. */
  public List<ProviderRefund> sentBack() {
    return sentBack;
  }

  /** The refunds that its provider sends or has sent, so that they cannot be undone. */
  public List<String> heldRefunds() {
    return sentBack.stream()
        .filter(one -> one.state() != ProviderRefund.State.REFUSED)
        .map(ProviderRefund::refund)
        .toList();
  }

  /** Whether its money is here, so that it may go elsewhere or back. */
  public boolean isHere() {
    return details.status() == PaymentStatus.SETTLED;
  }

  /** Whether some of it is credit. */
  public boolean isCredit() {
    return isHere() && details.unallocated().isPositive();
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}
