package org.quittance.web.customer.billing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Money;
import org.quittance.kernel.Right;
import org.quittance.payment.CreditQueries;
import org.quittance.payment.InvoiceHistory;
import org.quittance.payment.PaymentQueries;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.Journey;
import org.quittance.web.JourneysBacking;
import org.quittance.web.Words;

/**
 * Behind customer/billing/invoice.xhtml. Costs three calls: the invoice, and for who may see
 * payments what happened to it and the customer's credit; one more for a payment that ended lately,
 * three while one is under way, for its provider is asked.
 */
@Named("invoice")
@RequestScoped
public class InvoiceBacking {

  @Inject CurrentPersonBacking current;
  @Inject InvoiceQueries invoices;
  @Inject PaymentQueries queries;
  @Inject CreditQueries credits;
  @Inject JourneysBacking journeys;

  private String number;
  private InvoiceDetails details;
  private InvoiceHistory history = new InvoiceHistory(List.of(), false);
  private List<Money> credit = List.of();
  private Journey journey;

  public void load() {
    details = invoices.find(current.actor(), number == null ? "" : number);
    if (current.actor().may(Right.PAYMENTS_READ)) {
      if (details.paymentInProgress()) {
        journey = journeys.on(details.id());
        // Its provider was asked: it may have been paid by that.
        details = invoices.find(current.actor(), details.id());
      }
      history = queries.historyOf(current.actor(), details.key());
      if (journey == null) {
        journey = isOpen() ? journeys.endedOn(details.id()) : justPaid();
      }
      if (isOpen() && current.actor().customerId() != null) {
        credit =
            credits.sums(current.actor(), null).stream()
                .filter(one -> one.currencyCode().equals(details.currency()))
                .toList();
      }
    }
  }

  public InvoiceDetails details() {
    return details;
  }

  /** The payment that has just settled it, for who watched it come; null where it is long ago. */
  private Journey justPaid() {
    return history.steps().stream()
        .map(InvoiceHistory.Step::payment)
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later)
        .map(journeys::paidToday)
        .orElse(null);
  }

  /**
   * The payment of it that is under way, or that ended lately: well, or with nothing; null where
   * there is none.
   */
  public Journey journey() {
    return journey;
  }

  /** Whether the person may pay it now. */
  public boolean isPayable() {
    return isOpen() && !details.paymentInProgress() && journeys.isPayer();
  }

  /** What settled it, and what was taken off it again. */
  public InvoiceHistory history() {
    return history;
  }

  /** What payments and credit notes have settled of it. */
  public Money settled() {
    return details.totals().paid().plus(details.totals().credited());
  }

  /** What is left over in its currency, where something is still to be paid. */
  public List<Money> credit() {
    return credit;
  }

  /** The first step of each payment that a receipt was written for. */
  public List<InvoiceHistory.Step> receipts() {
    Map<String, InvoiceHistory.Step> receipts = new LinkedHashMap<>();
    for (InvoiceHistory.Step step : history.steps()) {
      if (step.receipt() != null) {
        receipts.putIfAbsent(step.receipt(), step);
      }
    }
    return List.copyOf(receipts.values());
  }

  /** Whether it can be taken back: nothing of it was settled yet. */
  public boolean isCancellable() {
    return isOpen() && !details.partlyPaid();
  }

  /** Whether something is still to be paid. */
  public boolean isOpen() {
    return details.status() == InvoiceStatus.UNPAID || details.status() == InvoiceStatus.OVERDUE;
  }

  /** Its address below the list's. */
  public String segment() {
    return Words.segment(details.number(), details.id());
  }

  public String getNumber() {
    return number;
  }

  public void setNumber(String number) {
    this.number = number;
  }
}
