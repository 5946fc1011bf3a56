package org.quittance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RepliesTest {

  @Test
  void theAnswerSaysWhenToComeBackInWholeSeconds() {
    assertThat(Replies.wholeSeconds(Duration.ofNanos(1))).isEqualTo(1);
    assertThat(Replies.wholeSeconds(Duration.ofSeconds(1))).isEqualTo(1);
    assertThat(Replies.wholeSeconds(Duration.ofMillis(1_001))).isEqualTo(2);
  }
}
