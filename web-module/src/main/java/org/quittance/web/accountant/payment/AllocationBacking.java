package org.quittance.web.accountant.payment;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.CreditNoteDetails;
import org.quittance.billing.CreditNoteQueries;
import org.quittance.billing.WantedAllocation;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.payment.Booked;
import org.quittance.payment.Booking;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentQueries;
import org.quittance.web.Words;

/** Behind accountant/payment/allocation.xhtml: a payment or credit note goes to other invoices. */
@Named("allocation")
@ViewScoped
public class AllocationBacking extends BookingPages {

  @Inject PaymentQueries payments;
  @Inject CreditNoteQueries creditNotes;
  @Inject OpenRows openRows;

  private String id;
  private String number;
  private String was;
  private Funds funds;
  private List<OpenRow> rows = List.of();
  private final List<Integer> places = new ArrayList<>();

  /**
   * What is put on invoices.
   *
   * @param name what people call it
   * @param whole what there is to put on invoices
   * @param path where one sees it, below the portal
   */
  public record Funds(
      String id,
      boolean isCreditNote,
      String name,
      String customer,
      Money whole,
      List<AllocatedInvoice> on,
      String path) {

    static Funds of(PaymentDetails payment) {
      return new Funds(
          payment.id(),
          false,
          Words.say(Words.text("payment.title"), Words.date(payment.receivedOn())),
          payment.customer(),
          payment.amount().minus(payment.refunded()).minus(payment.reversed()),
          payment.allocations(),
          paymentPath(payment.id()));
    }

    static Funds of(CreditNoteDetails creditNote) {
      return new Funds(
          creditNote.id(),
          true,
          Words.say(Words.text("creditNote.title"), creditNote.number()),
          creditNote.customer(),
          creditNote.totals().payable().minus(creditNote.totals().refunded()),
          creditNote.allocations(),
          creditNotePath(creditNote));
    }
  }

  public void load() {
    funds =
        number == null
            ? Funds.of(payments.find(current.actor(), id == null ? "" : id))
            : Funds.of(creditNotes.find(current.actor(), number));
    rows = new ArrayList<>();
    for (AllocatedInvoice on : funds.on()) {
      OpenRow row = new OpenRow(on.id(), on.number(), on.dueDate(), on.status(), on.outstanding());
      row.setAmount(on.amount().plain());
      rows.add(row);
    }
    List<String> known = rows.stream().map(OpenRow::id).toList();
    openRows.of(current.actor(), funds.customer()).stream()
        .filter(row -> !known.contains(row.id()))
        .filter(row -> row.outstanding().currencyCode().equals(funds.whole().currencyCode()))
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
            .with(rows, current.actor(), funds.customer(), parts[0])
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
    return funds.isCreditNote()
        ? new Booking.CreditReallocation(funds.id(), wanted, getReason())
        : new Booking.Reallocation(funds.id(), wanted, getReason());
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
    return funds.path();
  }

  @Override
  String undo(Booked booked) {
    return backTo(accounting(funds.path()), funds.on());
  }

  public Funds funds() {
    return funds;
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

  public String getNumber() {
    return number;
  }

  public void setNumber(String number) {
    this.number = number;
  }

  public String getWas() {
    return was;
  }

  public void setWas(String was) {
    this.was = was;
  }
}
