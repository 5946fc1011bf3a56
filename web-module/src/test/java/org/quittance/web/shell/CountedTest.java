package org.quittance.web.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Figures that are dear to count, where several ask at once. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CountedTest {

  private static final Instant BEGUN = Instant.parse("2026-11-22T02:30:00Z");
  private static final Instant LATER = BEGUN.plusSeconds(60);

  private final Counted<String> counted = new Counted<>();
  private final CountDownLatch counting = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Test
  void whileOneCountsTheOthersAreToldWhatWasCountedBefore() {
    assertThat(counted.at(BEGUN, now -> "old")).isEqualTo("old");
    CompletableFuture<String> hangs =
        CompletableFuture.supplyAsync(() -> counted.at(LATER, now -> slowly("new")));
    await(counting);

    assertThat(counted.at(LATER.plusSeconds(30), now -> "another count")).isEqualTo("old");

    goOn.countDown();
    assertThat(hangs.join()).isEqualTo("new");
    assertThat(counted.at(LATER.plusSeconds(30), now -> "another count")).isEqualTo("new");
  }

  @Test
  void whoAsksBeforeAnythingWasCountedWaitsForTheFirstCount() throws InterruptedException {
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(() -> counted.at(BEGUN, now -> slowly("first")));
    await(counting);
    AtomicReference<String> told = new AtomicReference<>();
    // Its clock was read a moment before the other's.
    Thread second =
        new Thread(() -> told.set(counted.at(BEGUN.minusMillis(1), now -> "another count")));
    second.start();
    while (second.getState() != Thread.State.WAITING) {
      assertThat(second.isAlive()).isTrue();
      Thread.onSpinWait();
    }

    goOn.countDown();
    second.join();
    assertThat(first.join()).isEqualTo("first");
    assertThat(told.get()).isEqualTo("first");
  }

  @Test
  void aCountThatFailsKeepsNobodyFromTheNext() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                counted.at(
                    BEGUN,
                    now -> {
                      throw new IllegalStateException("The database is away");
                    }));

    assertThat(CompletableFuture.supplyAsync(() -> counted.at(BEGUN, now -> "counted")).join())
        .isEqualTo("counted");
  }

  private String slowly(String figures) {
    counting.countDown();
    await(goOn);
    return figures;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
