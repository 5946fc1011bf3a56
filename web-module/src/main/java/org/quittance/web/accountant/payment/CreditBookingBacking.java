package org.quittance.web.accountant.payment;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.quittance.billing.CreditNoteDetails;
import org.quittance.billing.CreditNoteQueries;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.payment.Booked;
import org.quittance.payment.Booking;
import org.quittance.payment.RefundDetails;
import org.quittance.payment.RefundQueries;
import org.quittance.web.PortalBacking;
import org.quittance.web.Words;

/**
 * Behind accountant/payment/credit-booking.xhtml: what is done to one credit note, for a reason.
 */
@Named("creditBooking")
@ViewScoped
public class CreditBookingBacking extends DeedPages {

  @Inject CreditNoteQueries creditNotes;
  @Inject RefundQueries refunds;
  @Inject PortalBacking portal;

  private String number;
  private Deed kind;
  private CreditNoteDetails details;
  private RefundDetails undone;

  /** What may be done, as the address says it. */
  public enum Deed {
    REFUND,
    CREDIT,
    WITHDRAWAL,
    UNDOING
  }

  public void load() {
    details = creditNotes.find(current.actor(), number == null ? "" : number);
    kind = getRefund() != null ? Deed.UNDOING : deed();
    undone = kind == Deed.UNDOING ? undone() : null;
    setBookedOn(portal.today().toString());
    setAmount(details.totals().unapplied().plain());
  }

  private Deed deed() {
    for (Deed one : List.of(Deed.REFUND, Deed.CREDIT, Deed.WITHDRAWAL)) {
      if (one.name().toLowerCase(Locale.ROOT).equals(getDeed())) {
        return one;
      }
    }
    throw new NotFound("page");
  }

  private RefundDetails undone() {
    return refunds.ofCreditNote(current.actor(), details.key()).stream()
        .filter(one -> one.id().equals(getRefund()))
        .findFirst()
        .orElseThrow(() -> new NotFound("refund"));
  }

  @Override
  Booking booking() {
    Typing typed = typing();
    return switch (kind) {
      case REFUND -> new Booking.CreditRefunding(details.id(), wanted(typed.amount(), typed.day()));
      case CREDIT -> new Booking.UseOfCreditNote(details.id(), getReason());
      case WITHDRAWAL -> new Booking.Withdrawal(details.id(), getReason());
      case UNDOING -> new Booking.CreditUndoing(details.id(), undone.id(), getReason());
    };
  }

  @Override
  String said() {
    return Words.text("booking.done." + kind);
  }

  @Override
  String after(Booked booked) {
    return creditNotePath(details);
  }

  @Override
  String undo(Booked booked) {
    String here = accounting(after(booked));
    return switch (kind) {
      case REFUND -> here + "/refunds/" + booked.refund() + "/undoing";
      case CREDIT -> backTo(here, details.allocations());
      case WITHDRAWAL, UNDOING -> null;
    };
  }

  public CreditNoteDetails details() {
    return details;
  }

  public Deed kind() {
    return kind;
  }

  /** Where the credit note is seen. */
  public String path() {
    return creditNotePath(details);
  }

  /** What goes, once the effect was seen. */
  public Money going() {
    return kind == Deed.REFUND
        ? new Money(typedAmount(), Money.currency(details.currency()))
        : sum();
  }

  /** What it is about: the refund that is undone, all of it, or what is left over. */
  public Money sum() {
    return switch (kind) {
      case UNDOING -> undone.amount();
      case WITHDRAWAL -> details.totals().payable();
      case CREDIT, REFUND -> details.totals().unapplied();
    };
  }

  public String getNumber() {
    return number;
  }

  public void setNumber(String number) {
    this.number = number;
  }
}
