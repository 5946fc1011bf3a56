package org.quittance.payment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.billing.CreditNoteDetails;
import org.quittance.billing.CreditNoteQueries;
import org.quittance.billing.CreditNoteService;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.IssueCreditNote;
import org.quittance.billing.IssuedCreditNote;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.idempotency.Answer;
import org.quittance.platform.idempotency.AnsweredCalls;
import org.quittance.platform.idempotency.Call;

/**
 * Where accounting books by hand. It is shown the effect of a booking first, worked out by the very
 * use case in a transaction that is taken back; and what it then books is that effect, once.
 *
 * <p>It begins its transactions itself, because it must see how they end. What was tried leaves
 * nothing behind: no number of a receipt, no lock, no event.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class BookingDesk {

  private static final String MEDIA_TYPE = "text/plain";

  @Inject Transactions transactions;
  @Inject AnsweredCalls calls;
  @Inject PaymentService payments;
  @Inject PaymentQueries paymentQueries;
  @Inject RefundService refunds;
  @Inject CreditService credits;
  @Inject InvoiceService invoices;
  @Inject InvoiceQueries invoiceQueries;
  @Inject CreditNoteService creditNotes;
  @Inject CreditNoteQueries creditNoteQueries;
  @Inject CustomerLookup customers;
  @Inject EffectRepository books;

  /**
   * What the booking would change.
   *
   * @throws org.quittance.kernel.DomainException as the booking itself would be refused
   */
  public Effect preview(Actor actor, Booking booking) {
    mayBook(actor);
    return transactions.tried(() -> run(actor, booking)).effect();
  }

  /**
   * Books it. The same again under the same key is answered as the first was, and books nothing.
   *
   * @param key made when the page was first shown; at most 80 characters
   * @param seen the effect that was looked at
   * @throws EffectChanged (409) where it would have another effect by now; nothing was booked
   * @throws org.quittance.platform.idempotency.KeyReused (422) where something else was booked
   *     under the key
   */
  public Booked book(Actor actor, Booking booking, String key, Effect seen) {
    mayBook(actor);
    Booking named = named(booking, key);
    byte[] content = booking.toString().getBytes(StandardCharsets.UTF_8);
    Answer answer =
        calls.once(
            Call.of(actor.source(), "booking", key, content),
            () -> {
              Run run = run(actor, named);
              if (!run.known() && !run.effect().isLike(seen)) {
                throw new EffectChanged();
              }
              byte[] booked = run.booked().text().getBytes(StandardCharsets.UTF_8);
              return new Answer(200, null, MEDIA_TYPE, booked);
            },
            refusal -> {
              // Nothing was booked: the same page may be put right and sent again.
              throw refusal;
            });
    return Booked.of(new String(answer.body(), StandardCharsets.UTF_8));
  }

  private record Run(Booked booked, Effect effect, boolean known) {}

  /** The key is the booking's name for ever, beyond the days for which answers are kept. */
  private static Booking named(Booking booking, String key) {
    if (booking instanceof Booking.Receive receive) {
      ReportedPayment report = receive.report();
      return new Booking.Receive(
          new ReportedPayment(
              report.customer(),
              report.amount(),
              report.currency(),
              report.method(),
              key,
              report.receivedOn(),
              report.payerReference(),
              report.allocations()));
    }
    if (booking instanceof Booking.Refunding refunding) {
      return new Booking.Refunding(refunding.payment(), named(refunding.wanted(), key));
    }
    if (booking instanceof Booking.SendingBack sending) {
      return new Booking.SendingBack(sending.payment(), named(sending.wanted(), key));
    }
    if (booking instanceof Booking.Reversal reversal) {
      return new Booking.Reversal(reversal.payment(), named(reversal.wanted(), key));
    }
    if (booking instanceof Booking.CreditRefunding refunding) {
      return new Booking.CreditRefunding(refunding.creditNote(), named(refunding.wanted(), key));
    }
    return booking;
  }

  private static WantedRefund named(WantedRefund wanted, String key) {
    return new WantedRefund(wanted.amount(), wanted.reason(), key, wanted.bookedOn());
  }

  private Run run(Actor actor, Booking booking) {
    if (booking instanceof Booking.OnPayment onPayment) {
      return onPayment(actor, onPayment);
    }
    if (booking instanceof Booking.OnCreditNote onCreditNote) {
      return onCreditNote(actor, onCreditNote);
    }
    if (booking instanceof Booking.Receive receive) {
      return received(actor, receive.report());
    }
    if (booking instanceof Booking.Crediting crediting) {
      return credited(actor, crediting.wish());
    }
    return cancelled(actor, (Booking.Cancellation) booking);
  }

  private Run received(Actor actor, ReportedPayment report) {
    CustomerRef customer =
        customers.byReference(actor, report.customer()).orElseThrow(() -> new NotFound("customer"));
    // What is no currency has no sums, and is refused in the next line.
    Sums before = isCurrency(report.currency()) ? sums(customer.key(), report.currency()) : null;
    RecordedPayment recorded = payments.recordReported(actor, report);
    return run(recorded.payment(), null, before, Map.of(), recorded.known());
  }

  private Run onPayment(Actor actor, Booking.OnPayment booking) {
    String id = booking.payment();
    PaymentDetails payment = paymentQueries.find(actor, id);
    Sums before = sums(payment.customerId(), payment.amount().currencyCode());
    Map<Long, Money> had = books.ofPayment(id);
    if (booking instanceof Booking.Refunding refunding) {
      return run(refunds.refund(actor, id, refunding.wanted()), before, had);
    }
    if (booking instanceof Booking.SendingBack sending) {
      return run(refunds.sendBack(actor, id, sending.wanted()), before, had);
    }
    if (booking instanceof Booking.Reversal reversal) {
      return run(refunds.reverse(actor, id, reversal.wanted()), before, had);
    }
    if (booking instanceof Booking.Undoing undoing) {
      return run(refunds.undo(actor, id, undoing.refund(), undoing.reason()), before, had);
    }
    PaymentDetails now =
        booking instanceof Booking.Reallocation reallocation
            ? credits.reallocate(actor, id, reallocation.wanted(), reallocation.reason())
            : credits.apply(actor, id, ((Booking.UseOfCredit) booking).reason());
    return run(now, null, before, had, false);
  }

  private Run run(BookedRefund booked, Sums before, Map<Long, Money> had) {
    return run(booked.payment(), booked.refund().id(), before, had, booked.known());
  }

  private Run run(
      PaymentDetails payment, String refund, Sums before, Map<Long, Money> had, boolean known) {
    books.flush();
    Sums after = sums(payment.customerId(), payment.amount().currencyCode());
    return new Run(
        new Booked(payment.id(), refund),
        effect(books.changed(had, books.ofPayment(payment.id())), before, after),
        known);
  }

  private Run onCreditNote(Actor actor, Booking.OnCreditNote booking) {
    CreditNoteDetails creditNote = creditNoteQueries.find(actor, booking.creditNote());
    String id = creditNote.id();
    Sums before = sums(creditNote.customerId(), creditNote.currency());
    Map<Long, Money> had = books.ofCreditNote(id);
    BookedCreditRefund booked = null;
    if (booking instanceof Booking.CreditRefunding refunding) {
      booked = refunds.refundCredit(actor, id, refunding.wanted());
    } else if (booking instanceof Booking.CreditUndoing undoing) {
      booked = refunds.undoCredit(actor, id, undoing.refund(), undoing.reason());
    } else if (booking instanceof Booking.UseOfCreditNote use) {
      creditNotes.apply(actor, id, use.reason());
    } else if (booking instanceof Booking.CreditReallocation reallocation) {
      creditNotes.reallocate(actor, id, reallocation.wanted(), reallocation.reason());
    } else {
      creditNotes.withdraw(actor, id, ((Booking.Withdrawal) booking).reason());
    }
    return booked == null
        ? run(creditNote, null, before, had, false)
        : run(creditNote, booked.refund().id(), before, had, booked.known());
  }

  private Run credited(Actor actor, IssueCreditNote wish) {
    InvoiceDetails invoice = invoiceQueries.find(actor, wish.invoice());
    Sums before = sums(invoice.customerId(), invoice.currency());
    IssuedCreditNote issued = creditNotes.issue(actor, wish, null);
    return run(issued.creditNote(), null, before, Map.of(), !issued.isNew());
  }

  private Run run(
      CreditNoteDetails creditNote,
      String refund,
      Sums before,
      Map<Long, Money> had,
      boolean known) {
    books.flush();
    Sums after = sums(creditNote.customerId(), creditNote.currency());
    return new Run(
        new Booked(creditNote.id(), refund),
        effect(books.changed(had, books.ofCreditNote(creditNote.id())), before, after),
        known);
  }

  private Run cancelled(Actor actor, Booking.Cancellation cancellation) {
    InvoiceDetails before = invoiceQueries.find(actor, cancellation.invoice());
    Sums sums = sums(before.customerId(), before.currency());
    InvoiceDetails after = invoices.cancel(actor, cancellation.invoice(), cancellation.reason());
    books.flush();
    Effect.OnInvoice change =
        new Effect.OnInvoice(
            after.id(),
            after.number(),
            before.status(),
            after.status(),
            new Effect.Change(before.totals().outstanding(), after.totals().outstanding()));
    return new Run(
        new Booked(after.id(), null),
        effect(List.of(change), sums, sums(after.customerId(), after.currency())),
        false);
  }

  private record Sums(Money credit, Money owed) {}

  private Sums sums(long customer, String currency) {
    return new Sums(books.credit(customer, currency), books.owed(customer, currency));
  }

  private static Effect effect(List<Effect.OnInvoice> invoices, Sums before, Sums after) {
    return new Effect(
        invoices,
        new Effect.Change(before.credit(), after.credit()),
        new Effect.Change(before.owed(), after.owed()));
  }

  private static boolean isCurrency(String code) {
    try {
      Money.currency(code);
      return true;
    } catch (InvalidMoney e) {
      return false;
    }
  }

  private static void mayBook(Actor actor) {
    actor.mustHave(Right.PAYMENTS_WRITE, "booking");
    if (actor.customerId() != null) {
      throw new NotFound("booking");
    }
  }
}
