package org.quittance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.platform.settings.Settings;

class CallRateTest {

  private static final String SETTING = "QUITTANCE_API_RATE";
  private static final int MANY = 100;

  private final SetTime time = new SetTime();
  private final CallRate rate = new CallRate(new Settings(), time);

  @AfterEach
  void asItWas() {
    System.clearProperty(SETTING);
  }

  @Test
  void tenSecondsWorthOfCallsMayComeAtOnceAndThenSoManyASecond() {
    System.setProperty(SETTING, "2");
    Actor erp = client(1);

    assertThat(callsOf(erp)).isEqualTo(20);
    time.forward(Duration.ofMillis(400));
    assertThat(rate.untilAllowed(erp)).isEqualTo(Duration.ofMillis(100));
    time.forward(Duration.ofMillis(100));
    assertThat(callsOf(erp)).isEqualTo(1);
    time.forward(Duration.ofSeconds(3));
    assertThat(callsOf(erp)).isEqualTo(6);
    time.forward(Duration.ofDays(1));
    assertThat(callsOf(erp)).isEqualTo(20);
  }

  @Test
  void oneClientsCallsAreNoOtherClientsMatter() {
    System.setProperty(SETTING, "1");

    assertThat(callsOf(client(1))).isEqualTo(10);
    assertThat(callsOf(client(2))).isEqualTo(10);
    assertThat(callsOf(client(1))).isZero();
  }

  @Test
  void withoutALimitNobodyWaits() {
    System.setProperty(SETTING, "0");

    assertThat(callsOf(client(1))).isEqualTo(MANY);
  }

  @Test
  void theAnswerSaysWhenToComeBackInWholeSeconds() {
    assertThat(Replies.wholeSeconds(Duration.ofNanos(1))).isEqualTo(1);
    assertThat(Replies.wholeSeconds(Duration.ofSeconds(1))).isEqualTo(1);
    assertThat(Replies.wholeSeconds(Duration.ofMillis(1_001))).isEqualTo(2);
  }

  private int callsOf(Actor client) {
    int calls = 0;
    while (calls < MANY && rate.untilAllowed(client).isZero()) {
      calls++;
    }
    return calls;
  }

  private static Actor client(long id) {
    return new Actor(
        Actor.Kind.CLIENT,
        id,
        "client-" + id,
        null,
        Set.of(),
        EnumSet.of(Right.ADMIN),
        Actor.Origin.NONE);
  }

  /** Time that passes when it is told to. */
  private static final class SetTime implements TimeMeter {
    private long nanos = 1_000_000;

    void forward(Duration by) {
      nanos += by.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
