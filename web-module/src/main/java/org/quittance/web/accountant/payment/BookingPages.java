package org.quittance.web.accountant.payment;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.CreditNoteDetails;
import org.quittance.payment.Booked;
import org.quittance.payment.Booking;
import org.quittance.payment.BookingDesk;
import org.quittance.payment.Effect;
import org.quittance.web.QueryString;
import org.quittance.web.TellsRefusals;
import org.quittance.web.Words;

/**
 * A page on which something is booked: a form, then what it would change, then the booking. The key
 * made when the page is first shown stays with it, so that however often it is sent it books once.
 */
@TellsRefusals
public abstract class BookingPages extends EffectPages {

  /** More would make an address that is too long. */
  private static final int MOST_PUT_BACK = 20;

  @Inject BookingDesk desk;

  private final String key = "page-" + UUID.randomUUID();

  /** What the form asks for. */
  abstract Booking booking();

  @Override
  Effect seen() {
    return desk.preview(current.actor(), booking());
  }

  @Override
  Booked done(Effect seen) {
    return desk.book(current.actor(), booking(), key, seen);
  }

  /** Where a credit note is seen. */
  static String creditNotePath(CreditNoteDetails creditNote) {
    return "/credit-notes/" + Words.segment(creditNote.number(), creditNote.id());
  }

  /** Where something that is seen there is booked on. */
  static String accounting(String path) {
    return path.startsWith("/accounting/") ? path : "/accounting" + path;
  }

  /**
   * Where something can be put back on the invoices it is on now; null where they are many.
   *
   * @param path where it is booked on
   */
  static String backTo(String path, List<AllocatedInvoice> now) {
    if (now.size() > MOST_PUT_BACK) {
      return null;
    }
    String before =
        now.stream()
            .map(on -> on.id() + ":" + on.amount().plain())
            .collect(Collectors.joining(","));
    return path
        + "/allocation"
        + QueryString.EMPTY.with("was", before.isEmpty() ? "-" : before).text();
  }
}
