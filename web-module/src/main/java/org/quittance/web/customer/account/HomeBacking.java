package org.quittance.web.customer.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.List;
import org.quittance.billing.InvoiceFilter;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceRow;
import org.quittance.billing.InvoiceSort;
import org.quittance.billing.OpenSums;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.kernel.Right;
import org.quittance.payment.CreditQueries;
import org.quittance.payment.PaymentFilter;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.PaymentRow;
import org.quittance.support.TicketFilter;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketRow;
import org.quittance.support.TicketSort;
import org.quittance.support.TicketStatus;
import org.quittance.support.TicketView;
import org.quittance.web.CurrentPersonBacking;

/**
 * Behind customer/account/home.xhtml, for everybody who is signed in. Costs six calls for a
 * customer's person: the open tickets and how many have something new, the open sums, the latest
 * invoices, the latest payments, the credit; none for staff.
 */
@Named("home")
@RequestScoped
public class HomeBacking {

  private static final int ROWS = 5;
  private static final int TICKETS = 3;

  @Inject CurrentPersonBacking current;
  @Inject InvoiceQueries invoices;
  @Inject PaymentQueries payments;
  @Inject CreditQueries credits;
  @Inject TicketQueries tickets;

  private List<OpenSums> sums = List.of();
  private List<Money> credit = List.of();
  private List<InvoiceRow> latestInvoices = List.of();
  private List<PaymentRow> latestPayments = List.of();

  private List<TicketRow> openTickets = List.of();
  private int unreadTickets;

  @PostConstruct
  void load() {
    Actor actor = current.actor();
    if (isForCustomer() && actor.may(Right.TICKETS_READ)) {
      EnumSet<TicketStatus> open = EnumSet.allOf(TicketStatus.class);
      open.removeIf(status -> !status.isOpen());
      TicketFilter filter = TicketFilter.of(TicketView.ALL).withStatuses(open);
      openTickets = tickets.page(actor, filter, TicketSort.ACTIVITY, null, TICKETS).items();
      unreadTickets = tickets.unread(actor);
    }
    if (isForCustomer() && actor.may(Right.INVOICES_READ)) {
      sums = invoices.openSums(actor);
      latestInvoices =
          invoices.page(actor, InvoiceFilter.all(), InvoiceSort.NEWEST, null, ROWS).items();
    }
    if (isForCustomer() && actor.may(Right.PAYMENTS_READ)) {
      credit = credits.sums(actor, null);
      latestPayments = payments.page(actor, PaymentFilter.all(), null, ROWS).items();
    }
  }

  /** Whether it is the home of a customer's person rather than one of ours. */
  public boolean isForCustomer() {
    return current.actor().customerId() != null;
  }

  /** What is to be done still of what was asked, the newest activity in front. */
  public List<TicketRow> openTickets() {
    return openTickets;
  }

  /** How many tickets have something new in them. */
  public int unreadTickets() {
    return unreadTickets;
  }

  public List<OpenSums> sums() {
    return sums;
  }

  /** What is left over of payments and credit notes, an amount a currency. */
  public List<Money> credit() {
    return credit;
  }

  public List<InvoiceRow> latestInvoices() {
    return latestInvoices;
  }

  public List<PaymentRow> latestPayments() {
    return latestPayments;
  }
}
