package org.quittance.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quittance.kernel.Actor;

class GuardRuleTest {

  private static final Duration LOCK = Duration.ofMinutes(15);
  private static final GuardRule RULE = new GuardRule(10, LOCK, true);
  private static final Instant NOON = Instant.parse("2026-03-16T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "3, 1", "4, 2", "5, 4", "9, 64", "10, 900", "11, 900"})
  void pausesDoubleUntilItCloses(int failures, long seconds) {
    assertThat(RULE.closedAfter(failures)).hasSeconds(seconds);
  }

  @Test
  void noPauseIsLongerThanTheLock() {
    assertThat(new GuardRule(100, LOCK, true).closedAfter(60)).isEqualTo(LOCK);
  }

  @Test
  void anAddressThatManyShareClosesWithoutPauses() {
    GuardRule rule = new GuardRule(100, LOCK, false);

    assertThat(rule.closedAfter(99)).isZero();
    assertThat(rule.closedAfter(100)).isEqualTo(LOCK);
  }

  @Test
  void failuresAreForgottenAfterAsLongAsTheLock() {
    GuardedDoor door = new GuardedDoor("x");
    door.count(RULE, NOON);
    door.count(RULE, NOON);

    door.count(RULE, NOON.plus(LOCK));

    assertThat(door.failures()).isEqualTo(1);
  }

  @Test
  void whatIsTakenBackOpensTheDoorAgain() {
    GuardedDoor door = new GuardedDoor("x");
    GuardRule rule = new GuardRule(2, LOCK, false);
    door.count(rule, NOON);
    door.count(rule, NOON);
    assertThat(door.closedFor(NOON)).isEqualTo(LOCK);

    door.takeBack(rule);

    assertThat(door.closedFor(NOON)).isZero();
    assertThat(door.failures()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "-, -",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2::1, 20010db800010002",
    "'[2001:db8:1:2::1]', 20010db800010002",
    "::ffff:192.0.2.7, c0000207"
  })
  void anIpv6AddressCountsByItsNetwork(String address, String network) {
    assertThat(new Actor.Origin("-", address).network()).isEqualTo(network);
  }
}
