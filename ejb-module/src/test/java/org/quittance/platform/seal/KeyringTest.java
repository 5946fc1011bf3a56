package org.quittance.platform.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class KeyringTest {

  @OnBothDatabases
  void theFirstKeyProvesAtOnceAndIsKeptForAllNodes(House house) {
    Keyring one = ready(house, ring(house));
    Keyring other = ready(house, ring(house));

    assertThat(one.current().orElseThrow().proof("x"))
        .isEqualTo(other.current().orElseThrow().proof("x"))
        .hasSize(26);
    assertThat(generations(house)).containsExactly(1L);
  }

  @OnBothDatabases
  void afterAYearTheNextOneProvesAndTheLastIsStillBelieved(House house) {
    Keyring ring = ready(house, ring(house));
    String before = ring.current().orElseThrow().proof("x");
    house.clock().forward(Keyring.LIFE.minusMinutes(1));
    assertThat(generations(ready(house, ring), house)).containsExactly(1L);

    house.clock().forward(Duration.ofMinutes(1));
    ready(house, ready(house, ring));

    assertThat(generations(house)).containsExactly(1L, 2L);
    assertThat(ring.current().orElseThrow().proof("x")).as("not yet shown").isEqualTo(before);
    house.clock().forward(Keyring.SHOWN);
    ready(house, ring);
    assertThat(ring.current().orElseThrow().proof("x")).isNotEqualTo(before);
    assertThat(ring.keys().stream().map(key -> key.proof("x"))).hasSize(2).contains(before);
  }

  @OnBothDatabases
  void whatAnotherNodeMadeIsKnownBeforeItProves(House house) {
    Keyring asleep = ready(house, ring(house));
    house.clock().forward(Keyring.LIFE);
    Keyring awake = ready(house, ready(house, ring(house)));

    house.clock().forward(Keyring.SHOWN);
    String proof = ready(house, awake).current().orElseThrow().proof("x");

    assertThat(ready(house, asleep).keys().stream().map(key -> key.proof("x"))).contains(proof);
    assertThat(generations(house)).containsExactly(1L, 2L);
  }

  @OnBothDatabases
  void aKeyOfTooFewLettersIsFollowedAtOnceAndStaysGood(House house) {
    house.execute(
        "INSERT INTO receipt_key (id, secret, made_at, letters) VALUES (1, '"
            + Seal.freshKey()
            + "', "
            + house.clock().instant().toEpochMilli()
            + ", 20)");

    Keyring ring = ready(house, ready(house, ring(house)));

    assertThat(ring.keys().stream().map(Keyring.Key::letters)).containsExactly(26, 20);
    assertThat(ring.current().orElseThrow().letters()).isEqualTo(20);
    house.clock().forward(Keyring.SHOWN);
    assertThat(ready(house, ring).current().orElseThrow().letters()).isEqualTo(26);
  }

  @OnBothDatabases
  void aKeyWhoseRowIsDeletedIsBelievedNoMore(House house) {
    Keyring ring = ready(house, ring(house));
    String known = ring.current().orElseThrow().proof("x");

    house.execute("DELETE FROM receipt_key");
    house.clock().forward(Duration.ofMinutes(1));
    ready(house, ready(house, ring));

    assertThat(ring.keys().stream().map(key -> key.proof("x"))).hasSize(1).doesNotContain(known);
  }

  private static Keyring ring(House house) {
    return new Keyring(new KeptKeys(house.em(), "receipt_key"), 26, house.make(PortalClock.class));
  }

  private static Keyring ready(House house, Keyring ring) {
    ring.ready(house.make(Transactions.class));
    return ring;
  }

  private static List<Long> generations(Keyring read, House house) {
    assertThat(read.keys()).isNotEmpty();
    return generations(house);
  }

  private static List<Long> generations(House house) {
    return house.query("SELECT id FROM receipt_key ORDER BY id").stream()
        .flatMap(row -> Stream.of(((Number) row.get(0)).longValue()))
        .toList();
  }
}
