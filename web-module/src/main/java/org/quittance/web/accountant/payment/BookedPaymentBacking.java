package org.quittance.web.accountant.payment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.quittance.account.CustomerDetails;
import org.quittance.account.CustomerQueries;
import org.quittance.checkout.CheckoutQueries;
import org.quittance.checkout.ProviderRefund;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.PaymentStatus;
import org.quittance.web.CurrentPersonBacking;

/**
 * Behind accountant/payment/payment.xhtml. Costs two calls: the payment, its customer; a third
 * where money of it went back, for what its provider says of that.
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

  public void load() {
    details = queries.find(current.actor(), id == null ? "" : id);
    customer = customers.find(current.actor(), details.customer());
    if (!details.refunds().isEmpty()) {
      sentBack = checkout.sentBack(current.actor(), details.id());
    }
  }

  public PaymentDetails details() {
    return details;
  }

  public CustomerDetails customer() {
    return customer;
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
