package org.quittance.web.accountant.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.quittance.account.CustomerDetails;
import org.quittance.account.CustomerQueries;
import org.quittance.billing.InvoiceFilter;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceRow;
import org.quittance.billing.InvoiceSort;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.OpenSums;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.payment.AccountActivityQueries;
import org.quittance.payment.AccountBalance;
import org.quittance.payment.CreditQueries;
import org.quittance.payment.PaymentFilter;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.PaymentRow;
import org.quittance.web.CurrentPersonBacking;

/**
 * Behind accountant/account/customer.xhtml. Costs eight calls: the customer, balances, open sums,
 * credit and where it is, overdue and unpaid invoices, payments.
 */
@Named("customer")
@RequestScoped
public class CustomerBacking {

  private static final int ROWS = 8;
  private static final int SOURCES = 20;

  @Inject CurrentPersonBacking current;
  @Inject CustomerQueries customers;
  @Inject AccountActivityQueries accounts;
  @Inject InvoiceQueries invoices;
  @Inject PaymentQueries payments;
  @Inject CreditQueries credits;

  private String reference;
  private CustomerDetails details;
  private List<Standing> standings = List.of();
  private List<CreditQueries.Source> sources = List.of();
  private List<InvoiceRow> open = List.of();
  private List<PaymentRow> latestPayments = List.of();

  /**
   * How a customer stands in one currency.
   *
   * @param open what is outstanding on invoices, or null where nothing is
   */
  public record Standing(Money balance, Money credit, OpenSums open) {}

  public void load() {
    Actor actor = current.actor();
    details = customers.find(actor, reference == null ? "" : reference);
    reference = details.reference();
    List<Money> credit = credits.sums(actor, reference);
    List<OpenSums> sums = invoices.openSums(actor, reference);
    standings =
        accounts.balances(actor, reference, null, null).stream()
            .map(balance -> standing(balance, credit, sums))
            .toList();
    sources = credit.isEmpty() ? List.of() : credits.sources(actor, reference, SOURCES);
    open = new ArrayList<>(due(InvoiceStatus.OVERDUE, ROWS));
    if (open.size() < ROWS) {
      open.addAll(due(InvoiceStatus.UNPAID, ROWS - open.size()));
    }
    latestPayments =
        payments
            .page(actor, new PaymentFilter(reference, null, null, null, null), null, ROWS)
            .items();
  }

  private static Standing standing(
      AccountBalance balance, List<Money> credit, List<OpenSums> sums) {
    String currency = balance.currency();
    return new Standing(
        balance.closing(),
        credit.stream()
            .filter(one -> one.currencyCode().equals(currency))
            .findFirst()
            .orElse(Money.zero(currency)),
        sums.stream()
            .filter(one -> one.total().currencyCode().equals(currency))
            .findFirst()
            .orElse(null));
  }

  private List<InvoiceRow> due(InvoiceStatus status, int rows) {
    InvoiceFilter filter = new InvoiceFilter(status, reference, null, null, null, null, null, null);
    return invoices.page(current.actor(), filter, InvoiceSort.DUE, null, rows).items();
  }

  public CustomerDetails details() {
    return details;
  }

  public List<Standing> standings() {
    return standings;
  }

  /** Payments and credit notes that have something left. */
  public List<CreditQueries.Source> sources() {
    return sources;
  }

  /** What is outstanding, what was due first on top. */
  public List<InvoiceRow> open() {
    return open;
  }

  public List<PaymentRow> latestPayments() {
    return latestPayments;
  }

  public String getReference() {
    return reference;
  }

  public void setReference(String reference) {
    this.reference = reference;
  }
}
