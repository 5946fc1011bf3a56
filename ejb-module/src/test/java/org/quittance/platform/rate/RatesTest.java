package org.quittance.platform.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RatesTest {

  private static final int MANY = 100;

  private final SetTime time = new SetTime();
  private final AtomicInteger perSecond = new AtomicInteger(1);
  private final Rates rates = new Rates(perSecond::get, time);

  @Test
  void tenSecondsWorthMayComeAtOnceAndThenSoManyASecond() {
    perSecond.set(2);

    assertThat(allowed(1)).isEqualTo(20);
    time.forward(Duration.ofMillis(400));
    assertThat(rates.untilAllowed(1)).isEqualTo(Duration.ofMillis(100));
    time.forward(Duration.ofMillis(100));
    assertThat(allowed(1)).isEqualTo(1);
    time.forward(Duration.ofSeconds(3));
    assertThat(allowed(1)).isEqualTo(6);
    time.forward(Duration.ofDays(1));
    assertThat(allowed(1)).isEqualTo(20);
  }

  @Test
  void howOftenOneComesIsNoMatterOfAnothers() {
    assertThat(allowed(1)).isEqualTo(10);
    assertThat(allowed(2)).isEqualTo(10);
    assertThat(allowed(1)).isZero();
  }

  @Test
  void withoutALimitNobodyWaits() {
    perSecond.set(0);

    assertThat(allowed(1)).isEqualTo(MANY);
  }

  @Test
  void whoHasRestedIsForgottenAndWhoHasNotIsStillCounted() {
    for (int who = 1; who <= 10_000; who++) {
      assertThat(rates.untilAllowed(who)).isZero();
    }
    time.forward(Duration.ofSeconds(1));
    assertThat(allowed(1)).isEqualTo(10);

    assertThat(rates.untilAllowed(10_001)).isZero();

    assertThat(rates.counted()).isEqualTo(2);
    assertThat(allowed(1)).isZero();
  }

  private int allowed(long who) {
    int times = 0;
    while (times < MANY && rates.untilAllowed(who).isZero()) {
      times++;
    }
    return times;
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
