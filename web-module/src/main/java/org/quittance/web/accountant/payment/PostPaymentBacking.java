package org.quittance.web.accountant.payment;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.quittance.account.CustomerDetails;
import org.quittance.account.CustomerQueries;
import org.quittance.billing.WantedAllocation;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.payment.AlikePayment;
import org.quittance.payment.Booked;
import org.quittance.payment.Booking;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.ReportedPayment;
import org.quittance.web.PortalBacking;
import org.quittance.web.Typed;
import org.quittance.web.Words;

/** Behind accountant/payment/post-payment.xhtml: money that came is posted by hand. */
@Named("postPayment")
@ViewScoped
public class PostPaymentBacking extends BookingPages {

  private static final List<String> COMMON =
      List.of("EUR", "USD", "GBP", "CHF", "PLN", "CZK", "SEK", "NOK", "DKK", "HUF", "JPY");

  @Inject CustomerQueries customers;
  @Inject PaymentQueries payments;
  @Inject OpenRows openRows;
  @Inject PortalBacking portal;

  private String reference;
  private String invoice;
  private CustomerDetails details;
  private List<OpenRow> rows = List.of();
  private final List<Integer> places = new ArrayList<>();

  private String amount;
  private String currency;
  private PaymentMethod method = PaymentMethod.BANK_TRANSFER;
  private String receivedOn;
  private String payerReference;
  private boolean chosen;

  public void load() {
    details = customers.find(current.actor(), reference == null ? "" : reference);
    currency = details.currency();
    receivedOn = portal.today().toString();
    rows = openRows.of(current.actor(), details.reference());
    if (invoice != null && !invoice.isBlank()) {
      openRows
          .with(rows, current.actor(), details.reference(), invoice)
          .ifPresent(
              row -> {
                amount = row.outstanding().plain();
                currency = row.outstanding().currencyCode();
                payerReference = row.number();
                row.setAmount(amount);
                chosen = true;
              });
    }
  }

  @Override
  Booking booking() {
    List<Flaw> flaws = new ArrayList<>();
    BigDecimal money = Typed.amount(amount, "/amount", flaws);
    LocalDate day = Typed.day(receivedOn, "/receivedOn", flaws);
    List<WantedAllocation> wanted = chosen ? OpenRows.wanted(rows, places, flaws) : null;
    if (chosen && wanted.isEmpty() && flaws.isEmpty()) {
      flaws.add(new Flaw("/chosen", Words.text("post.noneChosen")));
    }
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
    return new Booking.Receive(
        new ReportedPayment(
            details.reference(), money, currency, method, null, day, payerReference, wanted));
  }

  @Override
  Flaw placed(Flaw flaw) {
    return flaw.pointer().equals("/allocations")
        ? new Flaw("/chosen", flaw.detail())
        : OpenRows.placed(flaw, places);
  }

  @Override
  String said() {
    return Words.say2(Words.text("post.done"), Words.money(sum()), details.name());
  }

  @Override
  String after(Booked booked) {
    return paymentPath(booked.subject());
  }

  @Override
  String undo(Booked booked) {
    return after(booked) + "/reversal";
  }

  public CustomerDetails details() {
    return details;
  }

  /** What was typed, once it was read. */
  public Money sum() {
    return new Money(Typed.amount(amount, "/amount", new ArrayList<>()), Money.currency(currency));
  }

  /** What this may be booked already as. */
  public List<AlikePayment> alike() {
    return payments.alike(
        current.actor(),
        details.reference(),
        sum(),
        payerReference,
        Typed.day(receivedOn, "/receivedOn", new ArrayList<>()));
  }

  public List<OpenRow> rows() {
    return rows;
  }

  /** The customer's own currency, those it owes in, then the common ones. */
  public Set<String> currencies() {
    Set<String> all = new LinkedHashSet<>();
    all.add(details.currency());
    rows.forEach(row -> all.add(row.outstanding().currencyCode()));
    all.addAll(COMMON);
    return all;
  }

  public PaymentMethod[] methods() {
    return PaymentMethod.values();
  }

  public String getReference() {
    return reference;
  }

  public void setReference(String reference) {
    this.reference = reference;
  }

  public String getInvoice() {
    return invoice;
  }

  public void setInvoice(String invoice) {
    this.invoice = invoice;
  }

  public String getAmount() {
    return amount;
  }

  public void setAmount(String amount) {
    this.amount = amount;
  }

  public String getCurrency() {
    return currency;
  }

  public void setCurrency(String currency) {
    this.currency = currency;
  }

  public PaymentMethod getMethod() {
    return method;
  }

  public void setMethod(PaymentMethod method) {
    this.method = method;
  }

  public String getReceivedOn() {
    return receivedOn;
  }

  public void setReceivedOn(String receivedOn) {
    this.receivedOn = receivedOn;
  }

  public String getPayerReference() {
    return payerReference;
  }

  public void setPayerReference(String payerReference) {
    this.payerReference = payerReference;
  }

  public boolean isChosen() {
    return chosen;
  }

  public void setChosen(boolean chosen) {
    this.chosen = chosen;
  }
}
