package org.quittance.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A round ends well whatever happens in it, and its trouble is told once. */
class RoundTest {

  @Test
  void troubleIsToldWhenItBeginsAndEndsNoTimer() {
    List<String> told = new ArrayList<>();
    Logger logger = Logger.getLogger(RoundTest.class.getName());
    Handler handler = listening(told);
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    Round round = new Round(RoundTest.class, "It waits");
    Runnable failing =
        () -> {
          throw new IllegalStateException("The database is away");
        };

    round.go(failing);
    round.go(failing);
    assertThat(told).containsExactly("It waits");
    round.go(() -> assertThat(told).hasSize(1));
    round.go(failing);

    assertThat(told).containsExactly("It waits", "It waits");
    logger.removeHandler(handler);
  }

  private static Handler listening(List<String> told) {
    return new Handler() {
      @Override
      public void publish(LogRecord said) {
        told.add(said.getMessage());
      }

      @Override
      public void flush() {
        // Nothing is kept back.
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
