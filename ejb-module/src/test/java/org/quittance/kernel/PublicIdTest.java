package org.quittance.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublicIdTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:41:00.123Z");

  @Test
  void itIsAVersionSevenUuid() {
    for (int i = 0; i < 1000; i++) {
      UUID id = UUID.fromString(PublicId.next(NOW));

      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
    }
  }

  @Test
  void itBeginsWithItsMillisecond() {
    UUID id = UUID.fromString(PublicId.next(NOW));

    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void laterIdsSortLater() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      ids.add(PublicId.next(NOW.plusMillis(i)));
    }

    assertThat(ids).isSorted();
  }

  @Test
  void noTwoOfOneMillisecondAreAlike() {
    assertThat(Stream.generate(() -> PublicId.next(NOW)).limit(100_000)).doesNotHaveDuplicates();
  }
}
