package org.quittance.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.platform.audit.Audit;
import org.quittance.testing.Actors;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class InstantConverterTest {

  private final InstantConverter converter = new InstantConverter();

  // The hours that the machine's zone, the seller's and others skip or live through twice.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-29T00:59:59.999Z",
        "2026-03-29T01:00:00Z",
        "2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00Z",
        "2026-03-08T05:30:00Z",
        "2026-11-01T03:31:00.001Z",
        "2026-11-01T04:31:00.001Z",
        "1969-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59.999Z"
      })
  void everyMillisecondComesBack(String text) {
    Instant instant = Instant.parse(text);

    assertThat(converter.convertToEntityAttribute(converter.convertToDatabaseColumn(instant)))
        .isEqualTo(instant);
  }

  @Test
  void nothingStaysNothing() {
    assertThat(converter.convertToDatabaseColumn(null)).isNull();
    assertThat(converter.convertToEntityAttribute(null)).isNull();
  }

  @OnBothDatabases
  void theHourThatIsLivedTwiceIsTwoHoursInTheDatabase(House house) {
    Instant first = Instant.parse("2026-11-01T03:31:00.001Z");
    for (Instant now : new Instant[] {first, first.plusSeconds(3600)}) {
      house.clock().set(now);
      house.inTransaction(
          () -> house.make(Audit.class).tell(Actors.erp(), null, "test", "test/1", null));
    }

    assertThat(house.query("SELECT recorded_at FROM audit_entry ORDER BY recorded_at"))
        .containsExactly(List.of(first.toEpochMilli()), List.of(first.toEpochMilli() + 3_600_000));
  }
}
