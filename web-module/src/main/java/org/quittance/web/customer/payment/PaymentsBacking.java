package org.quittance.web.customer.payment;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Page;
import org.quittance.payment.PaymentFilter;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.PaymentRow;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.QueryString;

/**
 * Behind customer/payment/payments.xhtml. Costs one call: the page; one more where the address held
 * a place that is none.
 */
@Named("payments")
@RequestScoped
public class PaymentsBacking {

  private static final int ROWS = 25;

  @Inject CurrentPersonBacking current;
  @Inject PaymentQueries queries;

  private String customer;
  private String after;
  private boolean misread;
  private Page<PaymentRow> page;

  public void load() {
    customer = customer == null || customer.isBlank() ? null : customer.strip();
    page = page(after == null || after.isBlank() ? null : after);
  }

  private Page<PaymentRow> page(String cursor) {
    try {
      return queries.page(current.actor(), filter(), cursor, ROWS);
    } catch (InvalidInput refusal) {
      if (cursor == null) {
        throw refusal;
      }
      misread = true;
      return page(null);
    }
  }

  private PaymentFilter filter() {
    return customer == null
        ? PaymentFilter.all()
        : new PaymentFilter(customer, null, null, null, null);
  }

  public List<PaymentRow> rows() {
    return page.items();
  }

  /** Whether it is the newest page, on which stands what is under way. */
  public boolean isFirst() {
    return after == null || after.isBlank();
  }

  /** Whether the address held a place that this list does not know. */
  public boolean isMisread() {
    return misread;
  }

  public String older() {
    return address(page.older());
  }

  public String newer() {
    return address(page.newer());
  }

  private String address(String place) {
    return place == null
        ? ""
        : QueryString.EMPTY.with("customer", customer).with("after", place).text();
  }

  /** The reference of the only customer on show; for our own people, who see all of them. */
  public String getCustomer() {
    return customer;
  }

  public void setCustomer(String customer) {
    this.customer = customer;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
