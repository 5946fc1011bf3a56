package org.quittance.web.accountant.payment;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceQueries;
import org.quittance.payment.Booked;
import org.quittance.payment.Booking;
import org.quittance.web.Words;

/** Behind accountant/payment/cancellation.xhtml: an invoice is taken back. */
@Named("cancellation")
@ViewScoped
public class CancellationBacking extends BookingPages {

  @Inject InvoiceQueries invoices;

  private String number;
  private InvoiceDetails details;

  public void load() {
    details = invoices.find(current.actor(), number == null ? "" : number);
  }

  @Override
  Booking booking() {
    return new Booking.Cancellation(details.id(), getReason());
  }

  @Override
  String said() {
    return Words.say(Words.text("cancel.done"), details.number());
  }

  @Override
  String after(Booked booked) {
    return "/invoices/" + segment();
  }

  @Override
  String undo(Booked booked) {
    return null;
  }

  public InvoiceDetails details() {
    return details;
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
