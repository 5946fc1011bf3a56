package org.quittance.web.accountant.payment;

import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.CreditNoteDetails;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.payment.Booked;
import org.quittance.payment.Booking;
import org.quittance.payment.BookingDesk;
import org.quittance.payment.Effect;
import org.quittance.payment.EffectChanged;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.QueryString;
import org.quittance.web.SamePage;
import org.quittance.web.TellsRefusals;
import org.quittance.web.Words;

/**
 * A page on which something is booked: a form, then what it would change, then the booking. The key
 * made when the page is first shown stays with it, so that however often it is sent it books once.
 */
@TellsRefusals
public abstract class BookingPages implements Serializable {

  /** More would make an address that is too long. */
  private static final int MOST_PUT_BACK = 20;

  @Inject CurrentPersonBacking current;
  @Inject BookingDesk desk;

  private final String key = "page-" + UUID.randomUUID();
  private Effect effect;
  private String reason;

  /** What the form asks for. */
  abstract Booking booking();

  /** What is said once it is booked. */
  abstract String said();

  /** Where one goes then: a path below the portal. */
  abstract String after(Booked booked);

  /** Where it can be undone: a path below the portal, or null. */
  abstract String undo(Booked booked);

  /** Where the form has the field that a flaw is about. */
  Flaw placed(Flaw flaw) {
    return flaw;
  }

  /** Shows what it would change. */
  public void preview() {
    effect = null;
    try {
      effect = desk.preview(current.actor(), booking());
    } catch (InvalidInput refusal) {
      throw placed(refusal);
    }
  }

  /** Back to the form, as it was filled in. */
  public void change() {
    effect = null;
  }

  /** Books what was seen. */
  public void book() {
    if (effect == null) {
      return;
    }
    Effect seen = effect;
    Booked booked;
    try {
      booked = desk.book(current.actor(), booking(), key, seen);
    } catch (EffectChanged changed) {
      preview();
      throw changed;
    } catch (InvalidInput refusal) {
      effect = null;
      throw placed(refusal);
    }
    SamePage.leavingFor(after(booked), said(), undo(booked));
  }

  /** Where a payment is seen by who books it. */
  static String paymentPath(String id) {
    return "/accounting/payments/" + id;
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

  private InvalidInput placed(InvalidInput refusal) {
    List<Flaw> flaws = refusal.flaws().stream().map(this::placed).toList();
    return flaws.isEmpty() ? refusal : InvalidInput.of(flaws);
  }

  /** Whether one looks at the effect rather than at the form. */
  public boolean isSeen() {
    return effect != null;
  }

  public Effect effect() {
    return effect;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
