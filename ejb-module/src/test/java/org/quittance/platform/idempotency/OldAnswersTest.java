package org.quittance.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Answers are kept 30 days, and no longer. */
class OldAnswersTest {

  @OnBothDatabases
  void whatIsOlderThanThirtyDaysIsForgotten(House house) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    calls.once(call("old"), OldAnswersTest::done, refusal -> done());
    house.clock().forward(Duration.ofDays(20));
    calls.once(call("new"), OldAnswersTest::done, refusal -> done());
    house.clock().forward(Duration.ofDays(11));

    house.make(OldAnswers.class).forget();

    assertThat(house.query("SELECT call_key FROM answered_call"))
        .extracting(row -> row.get(0))
        .containsExactly(call("new").key());
  }

  private static Call call(String key) {
    return Call.of("client:1", "POST /payments", key, new byte[0]);
  }

  private static Answer done() {
    return new Answer(201, null, "text/plain", "done".getBytes(StandardCharsets.UTF_8));
  }
}
