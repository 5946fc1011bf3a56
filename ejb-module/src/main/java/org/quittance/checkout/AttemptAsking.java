package org.quittance.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Settings;

/**
 * Asks providers. No transaction is open while one is asked; what it answers is kept in one of its
 * own. A start whose answer was lost is asked for by starting again under the same key.
 */
@ApplicationScoped
class AttemptAsking {

  private static final Logger LOG = System.getLogger(AttemptAsking.class.getName());

  /** Asked more often it would not know more. */
  private static final Duration PAUSE = Duration.ofSeconds(4);

  @Inject AttemptRepository attempts;
  @Inject AttemptKeeping keeping;
  @Inject Gateways gateways;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Settings settings;

  /** What a provider is asked about. */
  private record Question(long key, String gateway, String providerId, GatewayStart start) {}

  /** Begins the payment at its provider. An answer that is lost leaves it UNKNOWN. */
  void start(long key) {
    Question question = transactions.inOne(() -> question(key, true));
    if (question == null) {
      return;
    }
    GatewayAnswer answer;
    try {
      answer = gateway(question).start(question.start());
    } catch (RuntimeException lost) {
      LOG.log(Level.WARNING, "Nobody knows whether payment " + key + " was begun", lost);
      answer = GatewayAnswer.unknown(null);
    }
    keeping.heard(key, answer);
  }

  /** Asks how it stands, unless somebody did a moment ago. */
  void look(long key) {
    Question question = transactions.inOne(() -> question(key, false));
    if (question != null) {
      ask(question);
    }
  }

  /**
   * Asks how it stands because the browser comes back from the provider's page: however lately
   * somebody asked, but not again for who comes back again at once.
   */
  void askOnReturn(long key) {
    Question question =
        transactions.inOne(
            () -> {
              Instant now = clock.now();
              return attempts.claimReturn(key, now, now.minus(PAUSE)) ? question(key, true) : null;
            });
    if (question != null) {
      ask(question);
    }
  }

  /**
   * Asks how it stands, however lately somebody did.
   *
   * @return whether it is known now: it is settled, or the provider said how it stands
   */
  boolean ask(long key) {
    Question question = transactions.inOne(() -> question(key, true));
    return question == null ? isSettled(key) : ask(question);
  }

  private boolean isSettled(long key) {
    return transactions.inOne(
        () ->
            attempts
                .find(key)
                .filter(attempt -> attempt.status() == AttemptStatus.SETTLED)
                .isPresent());
  }

  private boolean ask(Question question) {
    GatewayAnswer answer;
    try {
      answer = answer(question);
    } catch (RuntimeException unreachable) {
      // What was known is still the last that is known; the next look asks again.
      LOG.log(
          Level.WARNING,
          "The provider did not answer about payment " + question.key(),
          unreachable);
      return false;
    }
    keeping.heard(question.key(), answer);
    return answer.state() != GatewayAnswer.State.UNKNOWN || isSettled(question.key());
  }

  private GatewayAnswer answer(Question question) {
    PaymentGateway gateway = gateway(question);
    return question.providerId() == null
        ? gateway.start(question.start())
        : gateway.fetch(question.providerId());
  }

  /**
   * Has the provider end it.
   *
   * @throws ProviderOutOfReach (409) where there is no answer; it is as it was
   */
  void giveUp(long key) {
    Question question = transactions.inOne(() -> question(key, true));
    if (question == null || isSettled(key)) {
      return;
    }
    GatewayAnswer answer;
    try {
      PaymentGateway gateway = gateway(question);
      String providerId = question.providerId();
      if (providerId == null) {
        GatewayAnswer begun = gateway.start(question.start());
        if (begun.providerId() == null && begun.state() == GatewayAnswer.State.UNKNOWN) {
          throw new ProviderOutOfReach();
        }
        keeping.heard(key, begun);
        providerId = begun.providerId();
        if (begun.state() != GatewayAnswer.State.OPEN) {
          return;
        }
      }
      answer = gateway.giveUp(providerId);
    } catch (ProviderOutOfReach lost) {
      throw lost;
    } catch (RuntimeException unreachable) {
      LOG.log(Level.WARNING, "The provider did not answer about payment " + key, unreachable);
      throw new ProviderOutOfReach();
    }
    keeping.heard(key, answer);
  }

  private PaymentGateway gateway(Question question) {
    return gateways
        .named(question.gateway())
        .orElseThrow(() -> new IllegalStateException("No provider " + question.gateway()));
  }

  /** Null where nobody is to be asked. */
  private Question question(long key, boolean always) {
    Attempt attempt = attempts.find(key).orElse(null);
    if (attempt == null
        || attempt.gateway() == null
        || (attempt.status() == AttemptStatus.SETTLED && !attempt.isFound())) {
      return null;
    }
    Instant now = clock.now();
    if (!attempts.claimAsking(key, now, always ? now : now.minus(PAUSE))) {
      return null;
    }
    List<String> numbers =
        attempts.shares(List.of(key)).get(key).stream().map(AttemptShare::number).toList();
    return new Question(
        key,
        attempt.gateway(),
        attempt.providerId(),
        new GatewayStart(
            attempt.publicId(),
            "attempt-" + attempt.publicId(),
            attempt.amount(),
            numbers,
            attempt.personEmail(),
            attempt.language(),
            settings.url() + attempt.returnPath(),
            attempt.openUntil()));
  }
}
