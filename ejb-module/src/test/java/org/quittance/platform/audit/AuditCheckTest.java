package org.quittance.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.quittance.platform.audit.AuditCheck.Break;
import org.quittance.platform.audit.AuditCheck.Place;
import org.quittance.platform.audit.AuditCheck.Walk;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Whoever changes the trail past the portal leaves a mark. */
class AuditCheckTest {

  private static final int ENOUGH = 1_000_000;

  @OnBothDatabases
  void whatNobodyTouchedIsIntact(House house) {
    tell(house, 4L, 3);
    tell(house, 5L, 2);
    tell(house, null, 1);

    assertThat(all(house)).isEqualTo(new Walk(3, 6, List.of(), null));
    assertThat(one(house, 5L)).isEqualTo(new Walk(1, 2, List.of(), null));
  }

  @OnBothDatabases
  void severalDeedsOfOneTransactionFollowEachOther(House house) {
    house.inTransaction(
        () -> {
          for (int i = 0; i < 5; i++) {
            tellOne(house, i % 2 == 0 ? 4L : null, i);
          }
          house.em().flush();
          tellOne(house, 4L, 5);
        });
    tell(house, 4L, 1);

    assertThat(all(house)).isEqualTo(new Walk(2, 7, List.of(), null));
    assertThat(house.query("SELECT chain_key, chain_length FROM audit_chain ORDER BY chain_key"))
        .containsExactly(List.of(-1L, 2L), List.of(4L, 5L));
  }

  @OnBothDatabases
  void aDeedCostsOneLockOneUpdateAndOneInsert(House house) {
    tell(house, 4L, 1);

    List<String> one = sent(house, () -> tell(house, 4L, 1));
    List<String> three =
        sent(
            house,
            () ->
                house.inTransaction(
                    () -> {
                      tellOne(house, 4L, 1);
                      tellOne(house, 4L, 2);
                      tellOne(house, 4L, 3);
                    }));

    assertThat(one).hasSize(3);
    assertThat(three).isEqualTo(one);
  }

  /** Without the fetching of ids, fifty at a time. */
  private static List<String> sent(House house, Runnable work) {
    return house.sql(work).stream().filter(sql -> !sql.contains("audit_entry_seq")).toList();
  }

  @OnBothDatabases
  void aChangedDetailIsFound(House house) {
    tell(house, 4L, 5);
    change(house, "UPDATE audit_entry SET detail = 'another' WHERE chain_position = 3");

    assertBroken(house, 2, 3, "The entry was changed since it was written.");
  }

  @OnBothDatabases
  void everyColumnIsUnderTheHash(House house) {
    for (String column :
        List.of(
            "customer_id = 9",
            "customer_id = NULL",
            "actor = 'x'",
            "actor_kind = 'x'",
            "deed = 'x'",
            "object = 'x'",
            "detail = NULL",
            "detail = ''",
            "request_id = 'x'",
            "address = 'x'",
            "recorded_at = 1",
            "previous_hash = entry_hash",
            "entry_hash = previous_hash")) {
      change(house, "DELETE FROM audit_entry");
      change(house, "DELETE FROM audit_chain");
      tell(house, 4L, 3);
      change(house, "UPDATE audit_entry SET " + column + " WHERE chain_position = 2");

      assertThat(all(house).breaks()).as(column).hasSize(1);
    }
  }

  @OnBothDatabases
  void whatIsMissingInTheMiddleIsFound(House house) {
    tell(house, 4L, 5);
    change(house, "DELETE FROM audit_entry WHERE chain_position = 3");

    assertBroken(house, 2, 3, "The entry is missing: the next one there is has the place 4.");
  }

  @OnBothDatabases
  void aMissingEndIsFound(House house) {
    tell(house, 4L, 5);
    change(house, "DELETE FROM audit_entry WHERE chain_position = 5");

    assertBroken(house, 4, 5, "The entry is missing: the chain has 5 entries on record.");
  }

  @OnBothDatabases
  void aMissingBeginningAndAllOfItMissingAreFound(House house) {
    tell(house, 4L, 2);
    change(house, "DELETE FROM audit_entry WHERE chain_position = 1");
    assertBroken(house, 0, 1, "The entry is missing: the next one there is has the place 2.");

    change(house, "DELETE FROM audit_entry");
    assertBroken(house, 0, 1, "The entry is missing: the chain has 2 entries on record.");
  }

  @OnBothDatabases
  void twoThatChangedPlacesAreFound(House house) {
    tell(house, 4L, 5);
    change(house, "UPDATE audit_entry SET chain_position = 99 WHERE chain_position = 2");
    change(house, "UPDATE audit_entry SET chain_position = 2 WHERE chain_position = 4");
    change(house, "UPDATE audit_entry SET chain_position = 4 WHERE chain_position = 99");

    assertBroken(house, 1, 2, "The entry was changed since it was written.");
  }

  @OnBothDatabases
  void anEndThatWasPutBackIsFound(House house) {
    tell(house, 4L, 5);
    change(house, "UPDATE audit_chain SET chain_length = 3");
    assertBroken(house, 5, 4, "The entry was put in: the chain has 3 entries on record.");

    change(house, "UPDATE audit_chain SET chain_length = 5, last_hash = '" + LinkHash.NONE + "'");
    assertBroken(house, 5, 5, "The entry is not the one that was written last.");

    change(house, "DELETE FROM audit_chain");
    assertBroken(house, 5, 5, "The end of the chain is not on record.");
  }

  @OnBothDatabases
  void anEntryThatWasWrittenAnewDoesNotFollow(House house) {
    tell(house, 4L, 2);
    tell(house, 5L, 2);
    change(house, "DELETE FROM audit_entry WHERE chain_key = 4 AND chain_position = 2");
    change(
        house, "UPDATE audit_entry SET chain_key = 4 WHERE chain_key = 5 AND chain_position = 2");

    assertThat(all(house).breaks())
        .containsExactly(
            new Break(4L, 2, "The entry was changed since it was written."),
            new Break(5L, 2, "The entry is missing: the chain has 2 entries on record."));
  }

  @OnBothDatabases
  void oneBrokenChainDoesNotHideTheNext(House house) {
    tell(house, 4L, 3);
    tell(house, 5L, 3);
    tell(house, 6L, 3);
    change(house, "UPDATE audit_entry SET actor = 'x' WHERE chain_key <> 5 AND chain_position = 2");

    Walk walk = all(house);

    assertThat(walk.chains()).isEqualTo(3);
    assertThat(walk.breaks()).extracting(Break::customer).containsExactly(4L, 6L);
    assertThat(one(house, 5L).breaks()).isEmpty();
  }

  @OnBothDatabases
  void eightWhoTellOfOneCustomerAtOnceMakeOneChain(House house) {
    AtOnce.on(
        8,
        thread -> {
          for (int i = 0; i < 25; i++) {
            tell(house, 4L, 1);
          }
          return thread;
        });

    assertThat(all(house)).isEqualTo(new Walk(1, 200, List.of(), null));
  }

  @OnBothDatabases
  void aWalkWhileOthersTellFindsNothingWrong(House house) {
    tell(house, 4L, 1);

    List<List<Break>> found =
        AtOnce.on(
            4,
            thread -> {
              List<Break> breaks = new ArrayList<>();
              for (int i = 0; i < 30; i++) {
                if (thread == 0) {
                  breaks.addAll(all(house).breaks());
                } else {
                  tell(house, thread == 1 ? null : 4L, 1);
                }
              }
              return breaks;
            });

    assertThat(found).allMatch(List::isEmpty);
    assertThat(all(house).entries()).isEqualTo(91);
  }

  @OnBothDatabases
  void aWalkThatStoppedGoesOnWhereItWas(House house) {
    house.inTransaction(
        () -> {
          for (int i = 0; i < 2500; i++) {
            tellOne(house, 4L, i);
          }
        });
    for (long customer = 5; customer < 10; customer++) {
      tell(house, customer, 2);
    }
    change(
        house, "UPDATE audit_entry SET actor = 'x' WHERE chain_key = 4 AND chain_position = 2001");
    change(house, "UPDATE audit_entry SET actor = 'x' WHERE chain_key = 9 AND chain_position = 2");

    Place place = Place.START;
    int chains = 0;
    long entries = 0;
    int walks = 0;
    List<Break> breaks = new ArrayList<>();
    while (place != null) {
      Walk walk = house.make(AuditCheck.class).walk(place, false, 3);
      chains += walk.chains();
      entries += walk.entries();
      breaks.addAll(walk.breaks());
      place = walk.next();
      walks++;
    }

    assertThat(walks).isGreaterThan(3);
    assertThat(chains).isEqualTo(6);
    assertThat(entries).isEqualTo(2000 + 9);
    assertThat(breaks).extracting(Break::position).containsExactly(2001L, 2L);
  }

  @OnBothDatabases
  void whatIsOlderThanTheChainsIsCountedNotVouchedFor(House house) {
    tell(house, 4L, 2);
    change(
        house,
        "INSERT INTO audit_entry (id, customer_id, actor, actor_kind, deed, object, request_id,"
            + " address, recorded_at) VALUES (1, 4, 'a', 'CLIENT', 'b', 'c', 'd', 'e', 0)");

    assertThat(all(house)).isEqualTo(new Walk(1, 2, List.of(), null));
    assertThat(house.make(AuditCheck.class).unchained(null)).isEqualTo(1);
    assertThat(house.make(AuditCheck.class).unchained(5L)).isZero();
  }

  private static void tell(House house, Long customer, int times) {
    for (int i = 0; i < times; i++) {
      int number = i;
      house.inTransaction(() -> tellOne(house, customer, number));
    }
  }

  private static void tellOne(House house, Long customer, int number) {
    house
        .make(Audit.class)
        .tell(Actors.erp(), customer, "test.done", "test/" + number, number + ".00 €");
  }

  private static void change(House house, String sql) {
    house.execute(sql);
  }

  private static Walk all(House house) {
    return house.make(AuditCheck.class).walk(Place.START, false, ENOUGH);
  }

  private static Walk one(House house, Long customer) {
    return house.make(AuditCheck.class).walk(Place.of(customer), true, ENOUGH);
  }

  private static void assertBroken(House house, long right, long position, String detail) {
    Walk broken = new Walk(1, right, List.of(new Break(4L, position, detail)), null);
    assertThat(all(house)).isEqualTo(broken);
    assertThat(one(house, 4L)).isEqualTo(broken);
  }
}
