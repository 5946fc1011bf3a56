package org.quittance.payment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.AllocationCause;
import org.quittance.billing.AllocationService;
import org.quittance.billing.CreditLeft;
import org.quittance.billing.CreditNoteRefundService;
import org.quittance.billing.Funds;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.ledger.Ledger;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.files.Document;
import org.quittance.platform.outbox.Outbox;

/**
 * Money that goes back. What was credit goes first; the rest is taken off the invoices the payment
 * had settled, what it settled last in front, and they are owed again. The row of the payment or
 * credit note is locked before anything is looked at, so that two refunds never give back more than
 * there is.
 */
@Stateless
public class RefundService {

  @Inject PaymentRepository payments;
  @Inject CustomerLookup customers;
  @Inject AllocationService allocations;
  @Inject CreditNoteRefundService creditNotes;
  @Inject Instance<WayBack> ways;
  @Inject Ledger ledger;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject PortalClock clock;

  /**
   * Gives money of a payment back.
   *
   * @throws InvalidInput (422) where the amount is none, not above zero or more than is left of the
   *     payment, or the reason is missing
   * @throws PaymentNotSettled (409) where nothing is left of it
   * @throws ExternalIdReused (409) where the caller used the name for another refund
   */
  public BookedRefund refund(Actor actor, String paymentId, WantedRefund wanted) {
    return back(actor, paymentId, wanted, RefundKind.REFUND);
  }

  /**
   * Gives money of a payment back the way it came: it is booked, and who carried it is asked to
   * send it once that is committed. Where it will not, the refund is undone.
   *
   * @throws NoWayBack (409) where the payment came another way
   * @throws InvalidInput (422) as for any refund
   * @throws PaymentNotSettled (409) where nothing is left of it
   * @throws ExternalIdReused (409) where the caller used the name for another refund
   */
  public BookedRefund sendBack(Actor actor, String paymentId, WantedRefund wanted) {
    mayBook(actor);
    WayBack way =
        ways.stream()
            .filter(one -> one.leadsFrom(paymentId))
            .findFirst()
            .orElseThrow(() -> new NoWayBack(paymentId));
    way.hold(paymentId);
    BookedRefund booked = back(actor, paymentId, wanted, RefundKind.REFUND);
    if (!booked.known()) {
      way.take(paymentId, booked.refund().id(), booked.refund().amount());
    }
    return booked;
  }

  /**
   * Books that the payer's bank took a payment back, with all that was left of it.
   *
   * @throws PaymentNotSettled (409) where nothing is left of it
   */
  public BookedRefund reverse(Actor actor, String paymentId, WantedRefund wanted) {
    return back(
        actor,
        paymentId,
        new WantedRefund(null, wanted.reason(), wanted.externalId(), wanted.bookedOn()),
        RefundKind.REVERSAL);
  }

  /**
   * Books money of a payment that has gone already, without anybody here, as far as the payment
   * still has it: what is gone cannot be refused. Each name once.
   *
   * @param wanted with an amount and a name
   * @return empty where nothing was left of it
   */
  public Optional<BookedRefund> gone(
      Actor actor, String paymentId, RefundKind kind, WantedRefund wanted) {
    Asked asked = asked(actor, paymentId, kind, wanted);
    if (asked.known().isPresent() || !isHere(asked.payment())) {
      return asked.known();
    }
    stopWhereFlawed(asked.flaws());
    Money most = asked.payment().givable();
    return Optional.of(
        back(actor, asked, new Money(wanted.amount(), most.currency()).atMost(most)));
  }

  /**
   * Undoes a refund or reversal of which whoever carried the money says that it came again, or did
   * not go.
   *
   * @return empty where somebody undid it before
   */
  public Optional<BookedRefund> cameAgain(
      Actor actor, String paymentId, String refundId, String reason) {
    mayBook(actor);
    Payment payment = payments.forUpdate(paymentId).orElseThrow(() -> new NotFound("payment"));
    boolean undone =
        payments
            .refund(refundId)
            .filter(refund -> refund.isOf(payment))
            .map(payments::isUndone)
            .orElseThrow(() -> new NotFound("refund"));
    return undone
        ? Optional.empty()
        : Optional.of(undone(actor, paymentId, refundId, reason, false));
  }

  /**
   * Undoes a refund or reversal by a booking of its own: the money is the payment's again, and goes
   * back on the invoices it had been taken off, as far as they still take it. The rest is credit.
   *
   * @throws AlreadyUndone (409)
   * @throws RefundOnItsWay (409) where its money is being sent back by a provider, or was
   */
  public BookedRefund undo(Actor actor, String paymentId, String refundId, String reason) {
    return undone(actor, paymentId, refundId, reason, true);
  }

  /**
   * Undoes a refund of which its provider says that it will not send the money.
   *
   * @throws AlreadyUndone (409)
   */
  public BookedRefund notSent(Actor actor, String paymentId, String refundId, String reason) {
    return undone(actor, paymentId, refundId, reason, false);
  }

  private BookedRefund undone(
      Actor actor, String paymentId, String refundId, String reason, boolean ifNotOnItsWay) {
    mayBook(actor);
    List<Flaw> flaws = new ArrayList<>();
    Reasons.check(reason, flaws);
    stopWhereFlawed(flaws);
    Payment payment = payments.forUpdate(paymentId).orElseThrow(() -> new NotFound("payment"));
    Refund undone =
        payments
            .refund(refundId)
            .filter(refund -> refund.isOf(payment))
            .orElseThrow(() -> new NotFound("refund"));
    if (undone.isUndoing() || payments.isUndone(undone)) {
      throw new AlreadyUndone(refundId);
    }
    if (ifNotOnItsWay && ways.stream().anyMatch(way -> way.isTakenBy(refundId))) {
      throw new RefundOnItsWay(refundId);
    }
    CustomerRef customer = customer(actor, payment);
    Instant now = clock.now();
    Refund refund = undoing(actor, undone, reason);
    payment.takeAgain(undone.kind(), undone.amount(), now);
    List<AllocatedInvoice> again =
        allocations.restore(
            actor,
            customer.key(),
            Funds.payment(payment.id()),
            undone.amount(),
            undone.id(),
            reason.strip());
    payment.moved(again, now);
    payments.flush();
    ledger.book(refund.movement(payment.publicId(), payment.publicId()));
    audit.tell(
        actor,
        customer.key(),
        undone.kind() == RefundKind.REFUND ? "refund.undone" : "reversal.undone",
        "payment/" + payment.publicId(),
        undone.amount() + " again, credit " + payment.unallocated());
    outbox.record(
        new PaymentRestored(
            customer.key(), payment.publicId(), refund.publicId(), undone.amount()));
    payments.flush();
    return new BookedRefund(refund.details(false), payments.details(payment, customer), false);
  }

  /**
   * Gives credit of a credit note back as money: only what no invoice has of it.
   *
   * @throws InvalidInput (422) where the amount is none, not above zero or more than is left of the
   *     credit note, or the reason is missing
   * @throws NoCreditLeft (409) where nothing is left of it
   * @throws ExternalIdReused (409) where the caller used the name for another refund
   */
  public BookedCreditRefund refundCredit(Actor actor, String creditNote, WantedRefund wanted) {
    mayBook(actor);
    CreditLeft left = creditNotes.forUpdate(actor, creditNote);
    List<Flaw> flaws = flawsOf(wanted);
    String hash = hash("CREDIT_NOTE", left.id(), wanted);
    Optional<RefundDetails> known = known(actor, wanted, hash, flaws);
    if (known.isPresent()) {
      return new BookedCreditRefund(known.get(), left, true);
    }
    if (left.withdrawn() || !left.unapplied().isPositive()) {
      throw new NoCreditLeft(left.number());
    }
    Money amount = amount(left.unapplied(), wanted.amount(), flaws);
    stopWhereFlawed(flaws);
    Refund refund =
        new Refund(
            left,
            amount,
            wanted,
            wanted.bookedOn() == null ? clock.today() : wanted.bookedOn(),
            actor.source(),
            hash,
            clock.now());
    payments.add(refund);
    CreditLeft after = creditNotes.take(actor, left.key(), amount);
    payments.flush();
    ledger.book(refund.movement(left.number(), left.id()));
    tell(actor, after, "creditNote.refunded", amount + ", credit " + after.unapplied());
    outbox.record(
        new CreditRefunded(
            after.customerId(), after.id(), after.number(), refund.publicId(), amount));
    payments.flush();
    return new BookedCreditRefund(refund.details(false), after, false);
  }

  /**
   * Undoes a refund of a credit note by a booking of its own: it is credit again.
   *
   * @throws NotFound where the credit note has no such refund
   * @throws AlreadyUndone (409)
   */
  public BookedCreditRefund undoCredit(
      Actor actor, String creditNote, String refundId, String reason) {
    mayBook(actor);
    List<Flaw> flaws = new ArrayList<>();
    Reasons.check(reason, flaws);
    stopWhereFlawed(flaws);
    CreditLeft left = creditNotes.forUpdate(actor, creditNote);
    Refund undone =
        payments
            .refund(refundId)
            .filter(refund -> refund.isOf(left))
            .orElseThrow(() -> new NotFound("refund"));
    if (undone.isUndoing() || payments.isUndone(undone)) {
      throw new AlreadyUndone(refundId);
    }
    Refund refund = undoing(actor, undone, reason);
    CreditLeft after = creditNotes.putBack(actor, left.key(), undone.amount());
    payments.flush();
    ledger.book(refund.movement(left.number(), left.id()));
    tell(actor, after, "refund.undone", undone.amount() + " again, credit " + after.unapplied());
    outbox.record(
        new CreditRestored(
            after.customerId(), after.id(), after.number(), refund.publicId(), undone.amount()));
    payments.flush();
    return new BookedCreditRefund(refund.details(false), after, false);
  }

  private Refund undoing(Actor actor, Refund undone, String reason) {
    Refund refund =
        new Refund(
            undone,
            reason.strip(),
            clock.today(),
            actor.source(),
            sha256(undone.publicId() + "\u001f" + reason.strip()),
            clock.now());
    payments.add(refund);
    return refund;
  }

  private void tell(Actor actor, CreditLeft creditNote, String deed, String figures) {
    audit.tell(
        actor,
        creditNote.customerId(),
        deed,
        "creditNote/" + creditNote.id(),
        creditNote.number() + ": " + figures);
  }

  private BookedRefund back(Actor actor, String paymentId, WantedRefund wanted, RefundKind kind) {
    Asked asked = asked(actor, paymentId, kind, wanted);
    if (asked.known().isPresent()) {
      return asked.known().get();
    }
    Payment payment = asked.payment();
    if (!isHere(payment)) {
      throw new PaymentNotSettled(payment.publicId(), payment.status());
    }
    Money amount =
        kind == RefundKind.REVERSAL
            ? payment.givable()
            : amount(payment.givable(), wanted.amount(), asked.flaws());
    stopWhereFlawed(asked.flaws());
    return back(actor, asked, amount);
  }

  /**
   * A wish to have money of a payment back, once that is locked.
   *
   * @param flaws what is wrong with the wish, to which more may come
   * @param known what was booked under its name before
   */
  private record Asked(
      Payment payment,
      CustomerRef customer,
      RefundKind kind,
      WantedRefund wanted,
      List<Flaw> flaws,
      String hash,
      Optional<BookedRefund> known) {}

  private Asked asked(Actor actor, String paymentId, RefundKind kind, WantedRefund wanted) {
    mayBook(actor);
    Payment payment = payments.forUpdate(paymentId).orElseThrow(() -> new NotFound("payment"));
    CustomerRef customer = customer(actor, payment);
    List<Flaw> flaws = flawsOf(wanted);
    String hash = hash(kind.name(), payment.publicId(), wanted);
    return new Asked(
        payment,
        customer,
        kind,
        wanted,
        flaws,
        hash,
        known(actor, wanted, hash, flaws)
            .map(known -> new BookedRefund(known, payments.details(payment, customer), true)));
  }

  private static boolean isHere(Payment payment) {
    return payment.givable().isPositive() && payment.status().isHere();
  }

  private BookedRefund back(Actor actor, Asked asked, Money amount) {
    Payment payment = asked.payment();
    CustomerRef customer = asked.customer();
    RefundKind kind = asked.kind();
    WantedRefund wanted = asked.wanted();
    Instant now = clock.now();
    Money fromCredit = amount.atMost(payment.unallocated());
    Refund refund =
        new Refund(
            payment,
            kind,
            amount,
            fromCredit,
            wanted,
            wanted.bookedOn() == null ? clock.today() : wanted.bookedOn(),
            actor.source(),
            asked.hash(),
            now);
    payments.add(refund);
    Money fromInvoices = amount.minus(fromCredit);
    if (fromInvoices.isPositive()) {
      allocations.release(
          actor,
          customer.key(),
          Funds.payment(payment.id()),
          fromInvoices,
          kind == RefundKind.REFUND ? AllocationCause.REFUNDED : AllocationCause.REVERSED,
          wanted.reason().strip(),
          refund.id());
    }
    payment.giveBack(kind, amount, fromCredit, now);
    payments.flush();
    ledger.book(refund.movement(payment.publicId(), payment.publicId()));
    audit.tell(
        actor,
        customer.key(),
        kind == RefundKind.REFUND ? "payment.refunded" : "payment.reversed",
        "payment/" + payment.publicId(),
        amount + ", of it credit " + fromCredit);
    outbox.record(
        kind == RefundKind.REFUND
            ? new PaymentRefunded(customer.key(), payment.publicId(), refund.publicId(), amount)
            : new PaymentReversed(customer.key(), payment.publicId(), refund.publicId(), amount));
    payments.flush();
    return new BookedRefund(refund.details(false), payments.details(payment, customer), false);
  }

  /** The refund that the caller booked under that name before; none where it gave no name. */
  private Optional<RefundDetails> known(
      Actor actor, WantedRefund wanted, String hash, List<Flaw> flaws) {
    if (wanted.externalId() == null || !flaws.isEmpty()) {
      return Optional.empty();
    }
    Optional<Refund> known = payments.refunded(actor.source(), wanted.externalId());
    if (known.isPresent() && !known.get().isWantedAs(hash)) {
      throw new ExternalIdReused(wanted.externalId());
    }
    return known.map(refund -> refund.details(payments.isUndone(refund)));
  }

  private List<Flaw> flawsOf(WantedRefund wanted) {
    List<Flaw> flaws = new ArrayList<>();
    Reasons.check(wanted.reason(), flaws);
    Reasons.text("/externalId", wanted.externalId(), 100, flaws);
    Reasons.day("/bookedOn", wanted.bookedOn(), clock.today(), flaws);
    return flaws;
  }

  private static Money amount(Money most, BigDecimal wanted, List<Flaw> flaws) {
    if (wanted == null) {
      flaws.add(new Flaw("/amount", "is required"));
      return null;
    }
    try {
      Money amount = new Money(wanted, most.currency());
      if (!amount.isPositive()) {
        flaws.add(new Flaw("/amount", "must be greater than 0"));
      } else if (amount.isMoreThan(most)) {
        flaws.add(new Flaw("/amount", "must be at most " + most + ", which is left of it"));
      }
      return amount;
    } catch (InvalidMoney e) {
      flaws.add(
          new Flaw("/amount", wanted.signum() <= 0 ? "must be greater than 0" : e.getMessage()));
      return null;
    }
  }

  private CustomerRef customer(Actor actor, Payment payment) {
    return customers.byKey(actor, payment.customerId()).orElseThrow(() -> new NotFound("payment"));
  }

  /** What makes two wishes the same wish. */
  private static String hash(String kind, String of, WantedRefund wanted) {
    return sha256(
        String.join(
            "\u001f",
            kind,
            of,
            wanted.amount() == null || wanted.amount().scale() > 1000
                ? "-"
                : wanted.amount().stripTrailingZeros().toString(),
            String.valueOf(wanted.reason()),
            String.valueOf(wanted.bookedOn())));
  }

  private static String sha256(String text) {
    return Document.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void stopWhereFlawed(List<Flaw> flaws) {
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
  }

  private static void mayBook(Actor actor) {
    actor.mustHave(Right.PAYMENTS_WRITE, "payment");
    if (actor.customerId() != null) {
      throw new NotFound("payment");
    }
  }
}
