package org.quittance.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.quittance.account.CustomerRef;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.settings.Settings;

/** Gives a payment its receipt: the number, and the words and figures that stay on it for ever. */
@ApplicationScoped
class ReceiptIssuing {

  @Inject PaymentRepository payments;
  @Inject PortalClock clock;
  @Inject Settings settings;

  /** Issues the receipt in the running transaction; everything else of it is written by then. */
  Receipt issue(Payment payment, CustomerRef customer, List<AllocatedInvoice> taken) {
    LocalDate today = clock.today();
    payments.flush();
    ReceiptNumber number = payments.nextReceipt(settings.sellerCode(), today.getYear());
    String content = "";
    Receipt receipt = new Receipt(payment, number, today, content);
    payments.add(receipt);
    return receipt;
  }
}
