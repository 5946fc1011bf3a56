package org.quittance.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Resource;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.quittance.kernel.Money;
import org.quittance.payment.PaymentMethod;
import org.quittance.testing.House;

/** A provider that a test holds in its hand: it can die before it acts, or before it answers. */
final class Provider implements PaymentGateway {

  static final String NAME = "provider";

  /** Where it dies at the next call. */
  enum Death {
    BEFORE,
    AFTER
  }

  /** Sees whether a transaction is open. */
  static final class Watch {
    @Resource UserTransaction transaction;

    boolean isOpen() {
      try {
        return transaction.getStatus() != Status.STATUS_NO_TRANSACTION;
      } catch (SystemException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final Watch watch;
  private final Map<String, String> begun = new ConcurrentHashMap<>();
  private final Map<String, Money> amounts = new ConcurrentHashMap<>();
  private final Map<String, GatewayAnswer> answers = new ConcurrentHashMap<>();
  final AtomicInteger asked = new AtomicInteger();
  final List<String> keys = new ArrayList<>();

  /** The languages that its pages were wanted in. */
  final List<String> languages = new ArrayList<>();

  /** What it has sent back, by the key it was asked under. */
  final Map<String, Money> sentBack = new ConcurrentHashMap<>();

  /** What it says to the next who want money sent back. */
  volatile GatewayRefunded.State refunding = GatewayRefunded.State.DONE;

  /** Whether payments are begun by it. */
  volatile boolean on = true;

  private volatile Death death;
  private volatile boolean away;
  private volatile boolean losesStarts;

  Provider(House house) {
    this.watch = house.make(Watch.class);
  }

  void dies(Death when) {
    death = when;
  }

  void isAway(boolean now) {
    away = now;
  }

  /** Whether nobody can tell what came of a start, and it says so. */
  void losesStarts(boolean now) {
    losesStarts = now;
  }

  /** How many payments it has begun. */
  int begun() {
    return begun.size();
  }

  String idOf(String attempt) {
    return begun.get("attempt-" + attempt);
  }

  void succeeds(String attempt) {
    succeeds(attempt, amounts.get(idOf(attempt)));
  }

  void succeeds(String attempt, Money amount) {
    String id = idOf(attempt);
    say(GatewayAnswer.succeeded(id, amount, PaymentMethod.CARD, "stmt-" + id, null));
  }

  void says(String attempt, GatewayAnswer.State state) {
    String id = idOf(attempt);
    say(
        switch (state) {
          case PROCESSING -> GatewayAnswer.processing(id, PaymentMethod.CARD, null);
          case UNKNOWN -> GatewayAnswer.unknown(id);
          case FAILED -> GatewayAnswer.failed(id, AttemptFailure.DECLINED, null);
          case CANCELLED -> GatewayAnswer.cancelled(id, AttemptFailure.EXPIRED, null);
          case OPEN -> GatewayAnswer.open(id, "https://pay.example/" + id);
          case SUCCEEDED -> throw new IllegalArgumentException("How much?");
        });
  }

  private void say(GatewayAnswer answer) {
    answers.put(answer.providerId(), answer);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckoutMethod method() {
    return CheckoutMethod.CARD;
  }

  @Override
  public boolean isOn() {
    return on;
  }

  @Override
  public GatewayAnswer start(GatewayStart wish) {
    called();
    dieIf(Death.BEFORE);
    if (losesStarts) {
      return GatewayAnswer.unknown(null);
    }
    synchronized (keys) {
      keys.add(wish.key());
      languages.add(wish.language());
    }
    String id = begun.computeIfAbsent(wish.key(), key -> "p" + (begun.size() + 1));
    amounts.put(id, wish.amount());
    GatewayAnswer answer =
        answers.computeIfAbsent(id, k -> GatewayAnswer.open(id, "https://pay.example/" + id));
    dieIf(Death.AFTER);
    return answer;
  }

  @Override
  public GatewayAnswer fetch(String providerId) {
    called();
    dieIf(Death.BEFORE);
    return answers.get(providerId);
  }

  @Override
  public GatewayAnswer giveUp(String providerId) {
    called();
    dieIf(Death.BEFORE);
    GatewayAnswer now =
        answers.compute(
            providerId,
            (id, known) ->
                known.state() == GatewayAnswer.State.OPEN
                    ? GatewayAnswer.cancelled(id, AttemptFailure.GIVEN_UP, null)
                    : known);
    dieIf(Death.AFTER);
    return now;
  }

  private void called() {
    asked.incrementAndGet();
    if (watch.isOpen()) {
      throw new AssertionError("A transaction is open while the provider is called");
    }
    if (away) {
      throw new IllegalStateException("No answer");
    }
  }

  private void dieIf(Death when) {
    if (death == when) {
      death = null;
      throw new IllegalStateException("The connection broke");
    }
  }

  static CallbackMessage callback(String eventId, String providerId) {
    return new CallbackMessage(
        Map.of("X-Proof", "right"), (eventId + " " + providerId).getBytes(UTF_8));
  }

  @Override
  public Optional<GatewayCallback> verifyAndParse(CallbackMessage message) {
    String[] parts = new String(message.body(), UTF_8).split(" ", -1);
    return message.header("x-proof").equals("right")
        ? Optional.of(GatewayCallback.about(parts[0], "payment.changed", parts[1], null))
        : Optional.empty();
  }

  @Override
  public GatewayRefunded refund(GatewayRefund wish) {
    called();
    dieIf(Death.BEFORE);
    if (refunding == GatewayRefunded.State.REFUSED) {
      return new GatewayRefunded(refunding, null);
    }
    Money known = sentBack.putIfAbsent(wish.key(), wish.amount());
    if (known != null && !known.equals(wish.amount())) {
      throw new AssertionError("The same key with another amount");
    }
    dieIf(Death.AFTER);
    return new GatewayRefunded(refunding, "r-" + wish.key());
  }
}
