package org.quittance.web.customer.billing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.quittance.billing.CreditNoteOnInvoice;
import org.quittance.billing.CreditNoteQueries;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Money;
import org.quittance.kernel.Right;
import org.quittance.payment.PaymentOnInvoice;
import org.quittance.payment.PaymentQueries;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.Words;

/**
 * Behind customer/billing/invoice.xhtml. Costs three calls at most: the invoice, the credit notes
 * on it where it has any, and the payments on it for who may see payments.
 */
@Named("invoice")
@RequestScoped
public class InvoiceBacking {

  @Inject CurrentPersonBacking current;
  @Inject InvoiceQueries invoices;
  @Inject CreditNoteQueries creditNotes;
  @Inject PaymentQueries queries;

  private String number;
  private InvoiceDetails details;
  private List<CreditNoteOnInvoice> credits = List.of();
  private List<PaymentOnInvoice> payments = List.of();

  public void load() {
    details = invoices.find(current.actor(), number == null ? "" : number);
    if (!details.totals().credited().isZero()) {
      credits = creditNotes.ofInvoice(current.actor(), details.key());
    }
    if (current.actor().may(Right.PAYMENTS_READ)) {
      payments = queries.ofInvoice(current.actor(), details.key());
    }
  }

  public InvoiceDetails details() {
    return details;
  }

  public List<CreditNoteOnInvoice> creditNotes() {
    return credits;
  }

  /** What payments and credit notes have settled of it. */
  public Money settled() {
    return details.totals().paid().plus(details.totals().credited());
  }

  public List<PaymentOnInvoice> payments() {
    return payments;
  }

  /** Those of its payments that a receipt was written for. */
  public List<PaymentOnInvoice> receipts() {
    return payments.stream().filter(payment -> payment.receipt() != null).toList();
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
