package org.quittance.web.accountant.payment;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.payment.Booked;
import org.quittance.payment.Booking;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.RefundDetails;
import org.quittance.payment.WantedRefund;
import org.quittance.web.PortalBacking;
import org.quittance.web.Typed;
import org.quittance.web.Words;

/** Behind accountant/payment/booking.xhtml: what is done to one payment, for a reason. */
@Named("booking")
@ViewScoped
public class BookingBacking extends BookingPages {

  @Inject PaymentQueries payments;
  @Inject PortalBacking portal;

  private String id;
  private String deed;
  private String refund;
  private Deed kind;
  private PaymentDetails details;
  private RefundDetails undone;
  private String amount;
  private String bookedOn;

  /** What may be done, as the address says it. */
  public enum Deed {
    REFUND,
    REVERSAL,
    CREDIT,
    UNDOING
  }

  public void load() {
    details = payments.find(current.actor(), id == null ? "" : id);
    kind = refund != null ? Deed.UNDOING : deed();
    undone = kind == Deed.UNDOING ? undone() : null;
    bookedOn = portal.today().toString();
    if (kind == Deed.REFUND) {
      Money first = details.unallocated().isPositive() ? details.unallocated() : left();
      amount = first.plain();
    }
  }

  private Deed deed() {
    for (Deed one : List.of(Deed.REFUND, Deed.REVERSAL, Deed.CREDIT)) {
      if (one.name().toLowerCase(Locale.ROOT).equals(deed)) {
        return one;
      }
    }
    throw new NotFound("page");
  }

  private RefundDetails undone() {
    return details.refunds().stream()
        .filter(one -> one.id().equals(refund))
        .findFirst()
        .orElseThrow(() -> new NotFound("refund"));
  }

  @Override
  Booking booking() {
    List<Flaw> flaws = new ArrayList<>();
    BigDecimal money = Typed.amount(amount, "/amount", flaws);
    LocalDate day = Typed.day(bookedOn, "/bookedOn", flaws);
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
    return switch (kind) {
      case REFUND ->
          new Booking.Refunding(details.id(), new WantedRefund(money, getReason(), null, day));
      case REVERSAL ->
          new Booking.Reversal(details.id(), new WantedRefund(null, getReason(), null, day));
      case CREDIT -> new Booking.UseOfCredit(details.id(), getReason());
      case UNDOING -> new Booking.Undoing(details.id(), undone.id(), getReason());
    };
  }

  @Override
  String said() {
    return Words.text("booking.done." + kind);
  }

  @Override
  String after(Booked booked) {
    return paymentPath(booked.subject());
  }

  @Override
  String undo(Booked booked) {
    return switch (kind) {
      case REFUND, REVERSAL -> after(booked) + "/refunds/" + booked.refund() + "/undoing";
      case CREDIT -> backTo(after(booked), details.allocations());
      case UNDOING -> null;
    };
  }

  public PaymentDetails details() {
    return details;
  }

  public Deed kind() {
    return kind;
  }

  /** What of the payment is still here. */
  public Money left() {
    return details.amount().minus(details.refunded()).minus(details.reversed());
  }

  /** What goes, once the effect was seen. */
  public Money going() {
    return kind == Deed.REFUND
        ? new Money(Typed.amount(amount, "/amount", new ArrayList<>()), details.amount().currency())
        : sum();
  }

  /** What it is about: the refund that is undone, what is left over, or all that is here. */
  public Money sum() {
    return switch (kind) {
      case UNDOING -> undone.amount();
      case CREDIT -> details.unallocated();
      case REFUND, REVERSAL -> left();
    };
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }

  public String getDeed() {
    return deed;
  }

  public void setDeed(String deed) {
    this.deed = deed;
  }

  public String getRefund() {
    return refund;
  }

  public void setRefund(String refund) {
    this.refund = refund;
  }

  public String getAmount() {
    return amount;
  }

  public void setAmount(String amount) {
    this.amount = amount;
  }

  public String getBookedOn() {
    return bookedOn;
  }

  public void setBookedOn(String bookedOn) {
    this.bookedOn = bookedOn;
  }
}
