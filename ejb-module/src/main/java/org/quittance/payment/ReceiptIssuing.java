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

  /** Issues the receipt in the running transaction; everything else of it is locked by then. */
  Receipt issue(Payment payment, CustomerRef customer, List<AllocatedInvoice> taken) {
    LocalDate today = clock.today();
    ReceiptNumber number = payments.nextReceipt(settings.sellerCode(), today.getYear());
    Receipt receipt =
        new Receipt(payment, number, today, content(payment, customer, taken, number, today));
    payments.add(receipt);
    return receipt;
  }

  private String content(
      Payment payment,
      CustomerRef customer,
      List<AllocatedInvoice> taken,
      ReceiptNumber number,
      LocalDate today) {
    return new ReceiptContent(
            number.text(),
            today,
            new ReceiptContent.Seller(
                settings.sellerName(),
                settings.sellerAddress(),
                settings.sellerVatId(),
                settings.sellerEmail()),
            new ReceiptContent.Customer(customer.name(), customer.address(), customer.reference()),
            new ReceiptContent.Payment(
                payment.amount(),
                payment.method(),
                payment.receivedOn(),
                payment.payerReference(),
                payment.publicId()),
            taken.stream()
                .map(
                    invoice ->
                        new ReceiptContent.PaidInvoice(
                            invoice.number(),
                            invoice.amount(),
                            invoice.outstanding(),
                            invoice.status()))
                .toList(),
            payment.unallocated())
        .toJson();
  }
}
