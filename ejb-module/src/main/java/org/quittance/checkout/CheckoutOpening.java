package org.quittance.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.quittance.billing.PayableInvoice;
import org.quittance.billing.PayableInvoices;
import org.quittance.billing.WantedAllocation;
import org.quittance.checkout.AttemptRepository.Begun;
import org.quittance.checkout.AttemptRepository.Share;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.payment.CreditService;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.outbox.Outbox;
import org.quittance.platform.settings.Settings;

/** Checks a wish to pay and opens the attempt; all of it in one transaction of the caller. */
@ApplicationScoped
class CheckoutOpening {

  static final int MOST_INVOICES = 50;
  private static final int PAGE_KEY = 100;

  @Inject AttemptRepository attempts;
  @Inject PayableInvoices invoices;
  @Inject CreditService credits;
  @Inject Gateways gateways;
  @Inject ExpectedTimes times;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject PortalClock clock;
  @Inject Settings settings;

  /**
   * What was opened.
   *
   * @param attempt its key; null where credit covered all
   */
  record Opened(Long attempt, Money credit, boolean known) {}

  /** A wish whose parts fit together. */
  private record Checked(List<PayableInvoice> invoices, List<Money> amounts) {}

  Opened open(Actor actor, StartCheckout wish) {
    Optional<Begun> begun = begun(actor, wish.pageKey());
    if (begun.isPresent()) {
      return new Opened(begun.get().attempt(), begun.get().credit(), true);
    }
    Checked checked = checked(actor, wish);
    List<Long> keys = checked.invoices().stream().map(PayableInvoice::key).toList();
    mustBeFree(keys);
    List<Money> amounts = new ArrayList<>(checked.amounts());
    Money credit = Money.zero(amounts.get(0).currency());
    if (wish.useCredit()) {
      List<Money> used = credits.use(actor, credit.currency(), wanted(checked));
      for (int i = 0; i < amounts.size(); i++) {
        credit = credit.plus(used.get(i));
        amounts.set(i, amounts.get(i).minus(used.get(i)));
      }
    }
    // From here to the commit nobody else begins to pay them, settles them or takes them back.
    mustStillWant(invoices.lock(keys), keys, amounts);
    mustBeFree(keys);
    Instant now = clock.now();
    Money left = sum(amounts);
    if (wish.told() != null && wish.told().compareTo(left.amount()) != 0) {
      throw new SumChanged(left);
    }
    if (!left.isPositive()) {
      attempts.addPage(actor.source(), wish.pageKey(), null, credit, now);
      return new Opened(null, credit, false);
    }
    if (wish.method() == null) {
      // Somebody else used some of it since it was counted.
      throw InvalidInput.of(List.of(creditIsShort()));
    }
    Attempt attempt = attempt(actor, wish.method(), left, credit, now);
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < amounts.size(); i++) {
      if (amounts.get(i).isPositive()) {
        shares.add(new Share(keys.get(i), amounts.get(i)));
      }
    }
    attempts.add(attempt, shares);
    attempts.addPage(actor.source(), wish.pageKey(), attempt.id(), credit, now);
    invoices.inProgress(shares.stream().map(Share::invoice).toList(), true);
    audit.tell(
        actor,
        attempt.customerId(),
        "payment.started",
        "payment/" + attempt.publicId(),
        left + " by " + attempt.method() + ", " + shares.size() + " invoices");
    if (attempt.method().isHosted()) {
      outbox.record(
          new PaymentSubmitted(attempt.customerId(), attempt.publicId(), left, attempt.method()));
    }
    return new Opened(attempt.id(), credit, false);
  }

  Optional<Begun> begun(Actor actor, String pageKey) {
    return pageKey == null ? Optional.empty() : attempts.begun(actor.source(), pageKey);
  }

  private Attempt attempt(
      Actor actor, CheckoutMethod method, Money amount, Money credit, Instant now) {
    String gateway =
        method.isHosted() ? gateways.offered(method).map(PaymentGateway::name).orElseThrow() : null;
    return new Attempt(
        attempts.nextKey(),
        new Attempt.Payer(
            actor.customerId(),
            actor.id(),
            actor.name(),
            attempts.language(actor.customerId()).orElse(null)),
        method,
        gateway,
        amount,
        credit,
        settings.paymentAsk(),
        now);
  }

  /**
   * The invoices a page is opened for.
   *
   * @throws NotFound where one of them is not the actor's
   */
  List<PayableInvoice> named(Actor actor, List<String> names) {
    if (names == null || names.isEmpty() || names.size() > MOST_INVOICES) {
      throw InvalidInput.at("/invoices", "must be 1 to " + MOST_INVOICES);
    }
    List<PayableInvoice> found = invoices.find(actor, names);
    if (found.stream().anyMatch(Objects::isNull)) {
      throw new NotFound("invoice");
    }
    if (found.stream().map(one -> one.outstanding().currency()).distinct().count() > 1) {
      throw InvalidInput.at("/invoices", "must be of one currency");
    }
    return found;
  }

  /** The ways to pay that are offered now. */
  List<OfferedMethod> methods() {
    Instant now = clock.now();
    List<OfferedMethod> methods = new ArrayList<>();
    for (PaymentGateway gateway : gateways.offered()) {
      methods.add(new OfferedMethod(gateway.method(), true, times.settled(gateway.method(), now)));
    }
    if (settings.bankTransfer()) {
      CheckoutMethod transfer = CheckoutMethod.BANK_TRANSFER;
      methods.add(new OfferedMethod(transfer, false, times.settled(transfer, now)));
    }
    return methods;
  }

  private Checked checked(Actor actor, StartCheckout wish) {
    List<Flaw> flaws = new ArrayList<>();
    String key = wish.pageKey();
    if (key == null
        || key.isBlank()
        || key.length() > PAGE_KEY
        || key.chars().anyMatch(c -> c <= ' ' || c > 126)) {
      flaws.add(new Flaw("/pageKey", "must have 1 to " + PAGE_KEY + " visible characters"));
    }
    List<StartCheckout.Wanted> wanted = wish.invoices() == null ? List.of() : wish.invoices();
    List<PayableInvoice> found =
        named(actor, wanted.stream().map(StartCheckout.Wanted::invoice).toList());
    List<Money> amounts = new ArrayList<>();
    Set<Long> seen = new LinkedHashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      PayableInvoice invoice = found.get(i);
      if (!seen.add(invoice.key())) {
        flaws.add(new Flaw("/invoices/" + i + "/invoice", "is named twice"));
      }
      amounts.add(amount(wanted.get(i), invoice, "/invoices/" + i + "/amount", flaws));
    }
    boolean offered =
        wish.method() != null
            && methods().stream().anyMatch(method -> method.method() == wish.method());
    if (!offered && !(wish.method() == null && wish.useCredit() && flaws.isEmpty())) {
      flaws.add(new Flaw("/method", "is not offered"));
    } else if (!offered && credit(actor, amounts).compareTo(sum(amounts)) < 0) {
      flaws.add(creditIsShort());
    }
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
    return new Checked(found, amounts);
  }

  private static Flaw creditIsShort() {
    return new Flaw("/method", "is required, because credit does not cover all");
  }

  private Money credit(Actor actor, List<Money> amounts) {
    return credits.left(actor, amounts.get(0).currency());
  }

  private static Money amount(
      StartCheckout.Wanted wanted, PayableInvoice invoice, String at, List<Flaw> flaws) {
    if (!invoice.outstanding().isPositive()) {
      throw new NothingToPay(invoice.number());
    }
    if (wanted.amount() == null) {
      return invoice.outstanding();
    }
    try {
      Money amount = new Money(wanted.amount(), invoice.outstanding().currency());
      if (!amount.isPositive()) {
        flaws.add(new Flaw(at, "must be greater than 0"));
      } else if (amount.isMoreThan(invoice.outstanding())) {
        flaws.add(new Flaw(at, "must be at most " + invoice.outstanding()));
      }
      return amount;
    } catch (InvalidMoney e) {
      flaws.add(new Flaw(at, e.getMessage()));
      return invoice.outstanding();
    }
  }

  private static List<WantedAllocation> wanted(Checked checked) {
    List<WantedAllocation> wanted = new ArrayList<>();
    for (int i = 0; i < checked.invoices().size(); i++) {
      wanted.add(
          new WantedAllocation(checked.invoices().get(i).id(), checked.amounts().get(i).amount()));
    }
    return wanted;
  }

  /** Who comes second is told of the first, and by which number to look at it. */
  private void mustBeFree(Collection<Long> keys) {
    attempts
        .holding(keys)
        .ifPresent(
            attempt -> {
              throw new PaymentInProgress(attempt.live(), clock.zone());
            });
  }

  private static void mustStillWant(
      List<PayableInvoice> locked, List<Long> keys, List<Money> amounts) {
    Map<Long, PayableInvoice> byKey = new HashMap<>();
    locked.forEach(invoice -> byKey.put(invoice.key(), invoice));
    for (int i = 0; i < keys.size(); i++) {
      PayableInvoice invoice = byKey.get(keys.get(i));
      if (amounts.get(i).isPositive() && !invoice.outstanding().isPositive()) {
        throw new NothingToPay(invoice.number());
      }
      if (!invoice.outstanding().currency().equals(amounts.get(i).currency())
          || amounts.get(i).isMoreThan(invoice.outstanding())) {
        throw InvalidInput.at(
            "/invoices/" + i + "/amount", "must be at most " + invoice.outstanding());
      }
    }
  }

  private static Money sum(List<Money> amounts) {
    return amounts.stream().reduce(Money::plus).orElseThrow();
  }
}
