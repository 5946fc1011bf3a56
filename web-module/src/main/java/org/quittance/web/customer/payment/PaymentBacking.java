package org.quittance.web.customer.payment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentQueries;
import org.quittance.web.CurrentPersonBacking;

/** Behind customer/payment/payment.xhtml. Costs one call: the payment. */
@Named("payment")
@RequestScoped
public class PaymentBacking {

  @Inject CurrentPersonBacking current;
  @Inject PaymentQueries queries;

  private String id;
  private PaymentDetails details;

  public void load() {
    details = queries.find(current.actor(), id == null ? "" : id);
  }

  public PaymentDetails details() {
    return details;
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}
