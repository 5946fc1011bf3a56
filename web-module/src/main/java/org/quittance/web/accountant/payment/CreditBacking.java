package org.quittance.web.accountant.payment;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.IssueCreditNote;
import org.quittance.billing.IssueInvoice;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.Money;
import org.quittance.payment.Booked;
import org.quittance.payment.Booking;
import org.quittance.web.PortalBacking;
import org.quittance.web.Typed;
import org.quittance.web.Words;

/** Behind accountant/payment/credit.xhtml: an invoice is credited, in whole or in part. */
@Named("credit")
@ViewScoped
public class CreditBacking extends BookingPages {

  /** Of UN/ECE Recommendation 20. */
  private static final String LUMP_SUM = "LS";

  @Inject InvoiceQueries invoices;
  @Inject PortalBacking portal;

  private String invoice;
  private InvoiceDetails details;
  private String number;
  private String issuedOn;
  private String description;
  private String amount;
  private int tax;

  public void load() {
    details = invoices.find(current.actor(), invoice == null ? "" : invoice);
    issuedOn = portal.today().toString();
    description = Words.say(Words.text("crediting.line"), details.number());
    if (details.taxes().size() == 1 && details.totals().credited().isZero()) {
      amount = details.totals().net().plain();
    }
  }

  @Override
  Booking booking() {
    List<Flaw> flaws = new ArrayList<>();
    BigDecimal net = Typed.amount(amount, "/amount", flaws);
    LocalDate day = Typed.day(issuedOn, "/issueDate", flaws);
    if (net != null) {
      try {
        new Money(net, Money.currency(details.currency()));
      } catch (InvalidMoney e) {
        flaws.add(new Flaw("/amount", e.getMessage()));
      }
    }
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
    InvoiceDetails.Tax chosen = taxes().get(Math.min(Math.max(tax, 0), taxes().size() - 1));
    return new Booking.Crediting(
        new IssueCreditNote(
            number == null ? null : number.strip(),
            null,
            null,
            details.id(),
            day,
            null,
            List.of(
                new IssueInvoice.Line(
                    description,
                    BigDecimal.ONE,
                    LUMP_SUM,
                    net,
                    chosen.category(),
                    chosen.rate(),
                    null)),
            List.of(),
            null,
            null,
            null,
            getReason(),
            null,
            null));
  }

  @Override
  Flaw placed(Flaw flaw) {
    String at = flaw.pointer();
    if (at.startsWith("/lines/")) {
      return new Flaw(at.endsWith("/description") ? "/description" : "/amount", flaw.detail());
    }
    return at.equals("/number") ? new Flaw("/creditNumber", flaw.detail()) : flaw;
  }

  @Override
  String said() {
    return Words.say(Words.text("crediting.done"), number.strip());
  }

  @Override
  String after(Booked booked) {
    return "/credit-notes/" + booked.subject();
  }

  @Override
  String undo(Booked booked) {
    return accounting(after(booked)) + "/withdrawal";
  }

  public InvoiceDetails details() {
    return details;
  }

  /** The taxes of the invoice; what is credited has one of them. */
  public List<InvoiceDetails.Tax> taxes() {
    return details.taxes();
  }

  /** One of the taxes to choose from. */
  public record Choice(int place, String label) {}

  public List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    for (InvoiceDetails.Tax one : taxes()) {
      choices.add(new Choice(choices.size(), Words.tax(one.category(), one.rate())));
    }
    return choices;
  }

  /** What was typed, once it was read. */
  public Money sum() {
    return new Money(
        Typed.amount(amount, "/amount", new ArrayList<>()), Money.currency(details.currency()));
  }

  /** Its address below the list's. */
  public String segment() {
    return Words.segment(details.number(), details.id());
  }

  public String getInvoice() {
    return invoice;
  }

  public void setInvoice(String invoice) {
    this.invoice = invoice;
  }

  public String getNumber() {
    return number;
  }

  public void setNumber(String number) {
    this.number = number;
  }

  public String getIssuedOn() {
    return issuedOn;
  }

  public void setIssuedOn(String issuedOn) {
    this.issuedOn = issuedOn;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public String getAmount() {
    return amount;
  }

  public void setAmount(String amount) {
    this.amount = amount;
  }

  public int getTax() {
    return tax;
  }

  public void setTax(int tax) {
    this.tax = tax;
  }
}
