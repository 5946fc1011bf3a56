package org.quittance.web.customer.payment;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.quittance.kernel.Actor;
import org.quittance.payment.CheckedReceipt;
import org.quittance.payment.ReceiptCheck;
import org.quittance.payment.ReceiptCheck.Outcome;
import org.quittance.payment.ReceiptCheckDesk;
import org.quittance.platform.logging.RequestId;

/** Behind customer/payment/verify.xhtml. Whoever holds a receipt looks here, signed in or not. */
@Named("verify")
@RequestScoped
public class VerifyBacking {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final String SECONDS = "60";

  @Inject ReceiptCheckDesk desk;

  private ReceiptCheck check;

  @PostConstruct
  void load() {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    String address = ((HttpServletRequest) external.getRequest()).getRemoteAddr();
    check =
        desk.check(
            external.getRequestParameterMap().get("code"),
            new Actor.Origin(RequestId.current(), address));
    if (check.outcome() == Outcome.UNKNOWN) {
      external.setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
    } else if (check.outcome() == Outcome.TOO_MANY) {
      external.setResponseStatus(TOO_MANY_REQUESTS);
      external.setResponseHeader("Retry-After", SECONDS);
    }
  }

  /** What is confirmed; null where nothing is. */
  public CheckedReceipt receipt() {
    return check.receipt();
  }

  /** The key of the heading's text. */
  public String getHeading() {
    return "verify." + check.outcome();
  }

  /** The key of the text that says what to do. */
  public String getAdvice() {
    return "verify." + check.outcome() + ".text";
  }

  /** The key of the text that says what became of the money. */
  public String getSince() {
    return "verify.since." + check.receipt().since();
  }

  /** As the look of the payment itself. */
  public String getLook() {
    return switch (check.receipt().since()) {
      case NOTHING -> "paid";
      case PARTLY_REFUNDED, REFUNDED -> "quiet";
      case REVERSED -> "overdue";
    };
  }
}
