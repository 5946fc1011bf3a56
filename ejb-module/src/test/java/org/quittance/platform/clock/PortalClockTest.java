package org.quittance.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class PortalClockTest {

  @OnBothDatabases
  void theDayIsTheSellersNotTheMachines(House house) {
    PortalClock clock = house.make(PortalClock.class);
    house.clock().set(Instant.parse("2026-03-16T22:59:59.999999999Z"));
    assertThat(clock.today()).isEqualTo(LocalDate.of(2026, 3, 16));
    assertThat(clock.now()).isEqualTo(Instant.parse("2026-03-16T22:59:59.999Z"));

    house.clock().set(Instant.parse("2026-03-16T23:00:00Z"));
    assertThat(clock.today()).isEqualTo(LocalDate.of(2026, 3, 17));

    house.setting(Setting.QUITTANCE_SELLER_TIME_ZONE, "America/Los_Angeles");
    assertThat(clock.today()).isEqualTo(LocalDate.of(2026, 3, 16));
  }
}
