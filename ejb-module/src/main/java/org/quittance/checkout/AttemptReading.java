package org.quittance.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.quittance.kernel.Actor;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.settings.Settings;

/** Attempts as people see them: two queries more, whatever their number. */
@ApplicationScoped
class AttemptReading {

  @Inject AttemptRepository attempts;
  @Inject PortalClock clock;
  @Inject Settings settings;

  AttemptDetails details(Actor actor, Attempt attempt) {
    return details(actor, List.of(attempt)).get(0);
  }

  List<AttemptDetails> details(Actor actor, Collection<Attempt> all) {
    Map<Long, List<AttemptShare>> shares = attempts.shares(all.stream().map(Attempt::id).toList());
    Map<Long, AttemptRepository.Names> known =
        attempts.names(all.stream().map(Attempt::id).toList());
    return all.stream()
        .map(one -> details(actor, one, shares.get(one.id()), known.get(one.id())))
        .toList();
  }

  private AttemptDetails details(
      Actor actor, Attempt attempt, List<AttemptShare> shares, AttemptRepository.Names known) {
    Instant now = clock.now();
    boolean pays = CheckoutAccess.pays(actor) && attempt.isLive();
    boolean transfer = attempt.method() == CheckoutMethod.BANK_TRANSFER;
    return new AttemptDetails(
        attempt.publicId(),
        attempt.customerId(),
        known.customer(),
        known.person(),
        shares,
        attempt.amount(),
        attempt.received(),
        attempt.credit(),
        attempt.method(),
        attempt.status(),
        steps(attempt),
        transfer ? instructions(attempt) : null,
        attempt.status() == AttemptStatus.SUBMITTED ? attempt.continueAt() : null,
        actor.customerId() == null ? attempt.providerId() : null,
        attempt.failure(),
        attempt.paymentId(),
        known.receipt(),
        attempt.ticket(),
        attempt.startedAt(),
        attempt.sentAt(),
        attempt.isLive() ? attempt.expectedBy() : null,
        attempt.isLate(now),
        attempt.askedAt(),
        pays && attempt.status() == AttemptStatus.SUBMITTED,
        pays && transfer && attempt.sentAt() == null,
        CheckoutAccess.books(actor) && (attempt.isUndecided(now) || attempt.isThoughtLost()),
        CheckoutAccess.books(actor) ? attempt.decided() : null,
        attempt.endedAt(),
        attempt.updatedAt(),
        attempt.version());
  }

  private static List<AttemptStep> steps(Attempt attempt) {
    boolean hosted = attempt.method().isHosted();
    boolean settled = attempt.status() == AttemptStatus.SETTLED;
    Instant by = attempt.isLive() ? attempt.expectedBy() : null;
    List<AttemptStep> steps = new ArrayList<>();
    Instant submitted = hosted ? attempt.startedAt() : attempt.sentAt();
    steps.add(
        step(AttemptStep.Kind.SUBMITTED, submitted, AttemptStep.By.CUSTOMER, attempt.openUntil()));
    if (hosted) {
      steps.add(
          step(
              AttemptStep.Kind.CONFIRMED,
              attempt.confirmedAt(),
              isDecided(attempt) ? AttemptStep.By.ACCOUNTING : AttemptStep.By.PROVIDER,
              !attempt.isLive() ? null : by == null ? attempt.openUntil() : by));
    }
    Instant settledAt = settled ? attempt.endedAt() : null;
    AttemptStep.By found =
        attempt.settledBy() == AttemptStep.By.ACCOUNTING
            ? AttemptStep.By.ACCOUNTING
            : AttemptStep.By.PORTAL;
    steps.add(step(AttemptStep.Kind.MATCHED, settledAt, found, by));
    steps.add(step(AttemptStep.Kind.PAID, settledAt, AttemptStep.By.PORTAL, by));
    return steps;
  }

  /** Whether accounting said that the money is here, and its provider had said nothing. */
  private static boolean isDecided(Attempt attempt) {
    return attempt.settledBy() == AttemptStep.By.ACCOUNTING
        && attempt.decided() != null
        && attempt.decided().at().equals(attempt.confirmedAt());
  }

  private static AttemptStep step(
      AttemptStep.Kind kind, Instant at, AttemptStep.By by, Instant expectedBy) {
    return at == null
        ? new AttemptStep(kind, null, null, expectedBy)
        : new AttemptStep(kind, at, by, null);
  }

  private TransferInstructions instructions(Attempt attempt) {
    RfReference reference = new RfReference(attempt.reference());
    String bic = settings.sellerBic().orElse(null);
    return new TransferInstructions(
        settings.sellerPayee(),
        settings.sellerIban(),
        bic,
        reference.text(),
        EpcCode.ofTransfer(
                settings.sellerPayee(),
                settings.sellerIban(),
                bic == null ? "" : bic,
                attempt.amount(),
                reference)
            .map(EpcCode::text)
            .orElse(null));
  }
}
