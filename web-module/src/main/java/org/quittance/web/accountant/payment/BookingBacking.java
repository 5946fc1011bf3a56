package org.quittance.web.accountant.payment;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.quittance.checkout.CheckoutQueries;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.payment.Booked;
import org.quittance.payment.Booking;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.RefundDetails;
import org.quittance.web.PortalBacking;
import org.quittance.web.Words;

/** Behind accountant/payment/booking.xhtml: what is done to one payment, for a reason. */
@Named("booking")
@ViewScoped
public class BookingBacking extends DeedPages {

  @Inject PaymentQueries payments;
  @Inject PortalBacking portal;
  @Inject CheckoutQueries checkout;

  private String id;
  private Deed kind;
  private PaymentDetails details;
  private RefundDetails undone;
  private boolean wayBack;
  private boolean sending;

  /** What may be done, as the address says it. */
  public enum Deed {
    REFUND,
    REVERSAL,
    CREDIT,
    UNDOING
  }

  public void load() {
    details = payments.find(current.actor(), id == null ? "" : id);
    kind = getRefund() != null ? Deed.UNDOING : deed();
    undone = kind == Deed.UNDOING ? undone() : null;
    setBookedOn(portal.today().toString());
    if (kind == Deed.REFUND) {
      Money first = details.unallocated().isPositive() ? details.unallocated() : left();
      setAmount(first.plain());
      wayBack = checkout.canGoBack(current.actor(), details.id());
      sending = wayBack;
    }
  }

  private Deed deed() {
    for (Deed one : List.of(Deed.REFUND, Deed.REVERSAL, Deed.CREDIT)) {
      if (one.name().toLowerCase(Locale.ROOT).equals(getDeed())) {
        return one;
      }
    }
    throw new NotFound("page");
  }

  private RefundDetails undone() {
    return details.refunds().stream()
        .filter(one -> one.id().equals(getRefund()))
        .findFirst()
        .orElseThrow(() -> new NotFound("refund"));
  }

  @Override
  Booking booking() {
    Typing typed = typing();
    return switch (kind) {
      case REFUND ->
          sending
              ? new Booking.SendingBack(details.id(), wanted(typed.amount(), typed.day()))
              : new Booking.Refunding(details.id(), wanted(typed.amount(), typed.day()));
      case REVERSAL -> new Booking.Reversal(details.id(), wanted(null, typed.day()));
      case CREDIT -> new Booking.UseOfCredit(details.id(), getReason());
      case UNDOING -> new Booking.Undoing(details.id(), undone.id(), getReason());
    };
  }

  @Override
  String said() {
    return Words.text("booking.done." + kind + (sending ? ".sending" : ""));
  }

  @Override
  String after(Booked booked) {
    return paymentPath(booked.subject());
  }

  @Override
  String undo(Booked booked) {
    if (sending) {
      return null;
    }
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
    return kind == Deed.REFUND ? new Money(typedAmount(), details.amount().currency()) : sum();
  }

  /** What it is about: the refund that is undone, what is left over, or all that is here. */
  public Money sum() {
    return switch (kind) {
      case UNDOING -> undone.amount();
      case CREDIT -> details.unallocated();
      case REFUND, REVERSAL -> left();
    };
  }

  /** Whether whoever carried the money can send it back. */
  public boolean isWayBack() {
    return wayBack;
  }

  /** Whether it shall. */
  public boolean isSending() {
    return sending;
  }

  public void setSending(boolean sending) {
    this.sending = wayBack && sending;
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}
