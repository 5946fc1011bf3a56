package org.quittance.web.accountant.payment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.quittance.account.CustomerDetails;
import org.quittance.account.CustomerQueries;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.PaymentStatus;
import org.quittance.web.CurrentPersonBacking;

/** Behind accountant/payment/payment.xhtml. Costs two calls: the payment, its customer. */
@Named("bookedPayment")
@RequestScoped
public class BookedPaymentBacking {

  @Inject CurrentPersonBacking current;
  @Inject PaymentQueries queries;
  @Inject CustomerQueries customers;

  private String id;
  private PaymentDetails details;
  private CustomerDetails customer;

  public void load() {
    details = queries.find(current.actor(), id == null ? "" : id);
    customer = customers.find(current.actor(), details.customer());
  }

  public PaymentDetails details() {
    return details;
  }

  public CustomerDetails customer() {
    return customer;
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
