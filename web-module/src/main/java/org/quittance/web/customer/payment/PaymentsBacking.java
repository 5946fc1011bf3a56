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

  private String after;
  private boolean misread;
  private Page<PaymentRow> page;

  public void load() {
    page = page(after == null || after.isBlank() ? null : after);
  }

  private Page<PaymentRow> page(String cursor) {
    try {
      return queries.page(current.actor(), PaymentFilter.all(), cursor, ROWS);
    } catch (InvalidInput refusal) {
      if (cursor == null) {
        throw refusal;
      }
      misread = true;
      return page(null);
    }
  }

  public List<PaymentRow> rows() {
    return page.items();
  }

  /** Whether the address held a place that this list does not know. */
  public boolean isMisread() {
    return misread;
  }

  public String older() {
    return QueryString.EMPTY.with("after", page.older()).text();
  }

  public String newer() {
    return QueryString.EMPTY.with("after", page.newer()).text();
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
