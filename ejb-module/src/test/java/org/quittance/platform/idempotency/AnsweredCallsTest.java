package org.quittance.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.Right;
import org.quittance.platform.audit.Audit;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class AnsweredCallsTest {

  private static final String EFFECTS = "SELECT COUNT(*) FROM audit_entry";
  private static final Call CALL = call("key-1", "{\"amount\":\"12.00\"}");

  @OnBothDatabases
  void theSameCallIsAnsweredWithTheSameBytes(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);

    Answer first = calls.once(CALL, effect(house, "first"), AnsweredCallsTest::refused);
    Answer again = calls.once(CALL, effect(house, "second"), AnsweredCallsTest::refused);

    assertThat(first.replayed()).isFalse();
    assertThat(again.replayed()).isTrue();
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.location()).isEqualTo("/payments/first");
    assertThat(again.mediaType()).isEqualTo("application/json");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(house.count(EFFECTS)).isEqualTo(1);
  }

  @OnBothDatabases
  void anAnswerWithoutABodyIsReplayedWithoutOne(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    calls.once(CALL, () -> new Answer(204, null, null, null), AnsweredCallsTest::refused);

    Answer again = calls.once(CALL, effect(house, "second"), AnsweredCallsTest::refused);

    assertThat(again.status()).isEqualTo(204);
    assertThat(again.location()).isNull();
    assertThat(again.mediaType()).isNull();
    assertThat(again.body()).isNull();
  }

  @OnBothDatabases
  void bytesThatAreNoTextComeBackToo(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    byte[] large = new byte[300_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31);
    }
    calls.once(
        CALL, () -> new Answer(200, null, "application/pdf", large), AnsweredCallsTest::refused);

    assertThat(calls.once(CALL, effect(house, "second"), AnsweredCallsTest::refused).body())
        .isEqualTo(large);
  }

  @OnBothDatabases
  void aKeyThatComesWithAnotherRequestIsRefused(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    calls.once(CALL, effect(house, "first"), AnsweredCallsTest::refused);

    assertThatThrownBy(
            () ->
                calls.once(
                    call("key-1", "{\"amount\":\"13.00\"}"),
                    effect(house, "x"),
                    AnsweredCallsTest::refused))
        .isInstanceOf(KeyReused.class);
    assertThat(house.count(EFFECTS)).isEqualTo(1);
  }

  @OnBothDatabases
  void aKeyIsItsCallersAndItsDoorsOwn(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    byte[] body = "{}".getBytes(UTF_8);

    calls.once(
        Call.of("client:1", "POST /payments", "k", body),
        effect(house, "a"),
        AnsweredCallsTest::refused);
    calls.once(
        Call.of("client:2", "POST /payments", "k", body),
        effect(house, "b"),
        AnsweredCallsTest::refused);
    calls.once(
        Call.of("client:1", "POST /invoices", "k", body),
        effect(house, "c"),
        AnsweredCallsTest::refused);

    assertThat(house.count(EFFECTS)).isEqualTo(3);
  }

  @OnBothDatabases
  void aRefusalIsAnsweredTheSameAgainAndLeftNothing(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);

    Answer first =
        calls.once(
            CALL,
            refusing(house, new Conflict("test.tooLate", "Too late.")),
            AnsweredCallsTest::refused);
    Answer again = calls.once(CALL, effect(house, "second"), AnsweredCallsTest::refused);

    assertThat(first.replayed()).isFalse();
    assertThat(again.replayed()).isTrue();
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body()).asString(UTF_8).isEqualTo("test.tooLate");
    assertThat(house.count(EFFECTS)).isZero();
  }

  @OnBothDatabases
  void aCallThatWasRefusedBeforeItBeganMayBeSentAgain(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    assertThatThrownBy(
            () ->
                calls.once(
                    CALL,
                    refusing(house, new Forbidden(Right.PAYMENTS_WRITE)),
                    AnsweredCallsTest::refused))
        .isInstanceOf(Forbidden.class);

    Answer answer = calls.once(CALL, effect(house, "now"), AnsweredCallsTest::refused);

    assertThat(answer.replayed()).isFalse();
    assertThat(house.count(EFFECTS)).isEqualTo(1);
  }

  @OnBothDatabases
  void aCallThatFailedLeftNothingAndMayBeSentAgain(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    assertThatThrownBy(
            () ->
                calls.once(
                    CALL,
                    refusing(house, new IllegalStateException("crash")),
                    AnsweredCallsTest::refused))
        .hasMessage("crash");
    assertThat(house.count("SELECT COUNT(*) FROM answered_call")).isZero();

    Answer answer = calls.once(CALL, effect(house, "now"), AnsweredCallsTest::refused);

    assertThat(answer.replayed()).isFalse();
    assertThat(house.count(EFFECTS)).isEqualTo(1);
  }

  @OnBothDatabases
  void ofSixteenAtOnceOneActsAndAllGetItsAnswer(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);

    List<Answer> answers =
        AtOnce.on(16, i -> calls.once(CALL, effect(house, "by-" + i), AnsweredCallsTest::refused));

    assertThat(house.count(EFFECTS)).isEqualTo(1);
    assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
    assertThat(answers)
        .extracting(answer -> new String(answer.body(), UTF_8))
        .hasSize(16)
        .containsOnly(new String(answers.get(0).body(), UTF_8));
  }

  @OnBothDatabases
  void sixteenDifferentCallsAllAct(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);

    AtOnce.on(
        16,
        i ->
            calls.once(
                call("key-" + i, "{}"), effect(house, "by-" + i), AnsweredCallsTest::refused));

    assertThat(house.count(EFFECTS)).isEqualTo(16);
  }

  @OnBothDatabases
  void aCallThatMeetsItsTwinRunningWaitsForItsAnswer(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    CountDownLatch running = new CountDownLatch(1);

    CompletableFuture<Answer> first =
        CompletableFuture.supplyAsync(
            () ->
                calls.once(
                    CALL,
                    () -> {
                      running.countDown();
                      house.untilSomebodyWaitsForALock();
                      return effect(house, "first").get();
                    },
                    AnsweredCallsTest::refused));
    await(running);
    Answer twin = calls.once(CALL, effect(house, "twin"), AnsweredCallsTest::refused);

    assertThat(twin.replayed()).isTrue();
    assertThat(twin.body()).isEqualTo(first.join().body());
    assertThat(house.count(EFFECTS)).isEqualTo(1);
  }

  @OnBothDatabases
  void aTwinThatWasRefusedAnswersTheOtherToo(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    CountDownLatch running = new CountDownLatch(1);
    AtomicInteger tries = new AtomicInteger();
    Supplier<Answer> refusing =
        () -> {
          running.countDown();
          if (tries.incrementAndGet() == 1) {
            house.untilSomebodyWaitsForALock();
          }
          throw new Conflict("test.tooLate", "Too late.");
        };

    CompletableFuture<Answer> first =
        CompletableFuture.supplyAsync(() -> calls.once(CALL, refusing, AnsweredCallsTest::refused));
    await(running);
    Answer twin = calls.once(CALL, refusing, AnsweredCallsTest::refused);

    assertThat(twin.body()).isEqualTo(first.join().body());
    assertThat(house.count("SELECT COUNT(*) FROM answered_call")).isEqualTo(1);
  }

  @OnBothDatabases
  void aCallWhoseTwinTakesTooLongIsToldToComeAgain(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    house.lockTimeout(1);

    calls.once(
        CALL,
        () -> {
          AtOnce.on(
              1,
              thread -> {
                assertThatThrownBy(
                        () -> calls.once(CALL, effect(house, "twin"), AnsweredCallsTest::refused))
                    .isInstanceOf(TwinStillRunning.class);
                return thread;
              });
          return effect(house, "first").get();
        },
        AnsweredCallsTest::refused);

    assertThat(house.count(EFFECTS)).isEqualTo(1);
  }

  @OnBothDatabases
  void whoeverLosesTheRaceForANaturalKeyTriesAgain(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    house.execute("INSERT INTO sign_in_guard VALUES ('external-1', 0, 0, 0)");
    AtomicInteger tries = new AtomicInteger();
    Supplier<Answer> effect =
        () -> {
          // The first try does not see the other's row, as in a race; the second does.
          if (tries.incrementAndGet() == 1) {
            house
                .em()
                .createNativeQuery("INSERT INTO sign_in_guard VALUES ('external-1', 0, 0, 0)")
                .executeUpdate();
          }
          return effect(house, "read").get();
        };

    Answer withKey = calls.once(CALL, effect, AnsweredCallsTest::refused);
    tries.set(0);
    Answer withoutKey = calls.once(effect);

    assertThat(withKey.status()).isEqualTo(201);
    assertThat(withoutKey.status()).isEqualTo(201);
    assertThat(house.count(EFFECTS)).isEqualTo(2);
  }

  private static Answer refused(DomainException refusal) {
    return new Answer(409, null, "application/problem+json", refusal.code().getBytes(UTF_8));
  }

  private static Call call(String key, String body) {
    return Call.of("client:7", "POST /payments", key, body.getBytes(UTF_8));
  }

  private static Supplier<Answer> effect(House house, String name) {
    return () -> {
      act(house);
      return new Answer(
          201,
          "/payments/" + name,
          "application/json",
          ("{\"id\":\"" + name + "\"}").getBytes(UTF_8));
    };
  }

  private static Supplier<Answer> refusing(House house, RuntimeException refusal) {
    return () -> {
      act(house);
      throw refusal;
    };
  }

  private static void act(House house) {
    Actor erp = Actors.erp();
    house.make(Audit.class).tell(erp, null, "payment.recorded", "payment/1", null);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
