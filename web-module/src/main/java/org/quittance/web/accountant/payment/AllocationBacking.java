package org.quittance.web.accountant.payment;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.WantedAllocation;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.payment.Booked;
import org.quittance.payment.Booking;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentQueries;
import org.quittance.web.Words;

/** Behind accountant/payment/allocation.xhtml: a payment goes to other invoices. */
@Named("allocation")
@ViewScoped
public class AllocationBacking extends BookingPages {

  @Inject PaymentQueries payments;
  @Inject OpenRows openRows;

  private String id;
  private String was;
  private PaymentDetails details;
  private List<OpenRow> rows = List.of();
  private final List<Integer> places = new ArrayList<>();

  public void load() {
    details = payments.find(current.actor(), id == null ? "" : id);
    rows = new ArrayList<>();
    for (AllocatedInvoice on : details.allocations()) {
      OpenRow row = new OpenRow(on.id(), on.number(), on.dueDate(), on.status(), on.outstanding());
      row.setAmount(on.amount().plain());
      rows.add(row);
    }
    List<String> known = rows.stream().map(OpenRow::id).toList();
    openRows.of(current.actor(), details.customer()).stream()
        .filter(row -> !known.contains(row.id()))
        .filter(row -> row.outstanding().currencyCode().equals(details.amount().currencyCode()))
        .forEach(rows::add);
    if (was != null && !was.isBlank()) {
      restore();
    }
  }

  /** Fills in what the address says it was before. */
  private void restore() {
    rows.forEach(row -> row.setAmount(null));
    for (String pair : was.split(",", -1)) {
      String[] parts = pair.split(":", -1);
      if (parts.length == 2) {
        openRows
            .with(rows, current.actor(), details.customer(), parts[0])
            .ifPresent(row -> row.setAmount(parts[1]));
      }
    }
  }

  @Override
  Booking booking() {
    List<Flaw> flaws = new ArrayList<>();
    List<WantedAllocation> wanted = OpenRows.wanted(rows, places, flaws);
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
    return new Booking.Reallocation(details.id(), wanted, getReason());
  }

  @Override
  Flaw placed(Flaw flaw) {
    return OpenRows.placed(flaw, places);
  }

  @Override
  String said() {
    return Words.text("allocation.done");
  }

  @Override
  String after(Booked booked) {
    return "/accounting/payments/" + booked.subject();
  }

  @Override
  String undo(Booked booked) {
    return backTo(details);
  }

  public PaymentDetails details() {
    return details;
  }

  /** What there is to put on invoices. */
  public Money whole() {
    return details.amount().minus(details.refunded()).minus(details.reversed());
  }

  public List<OpenRow> rows() {
    return rows;
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }

  public String getWas() {
    return was;
  }

  public void setWas(String was) {
    this.was = was;
  }
}
