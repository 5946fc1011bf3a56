package org.quittance.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.TransactionRequiredException;
import java.util.List;
import java.util.Map;
import org.quittance.kernel.DomainEvent;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class OutboxTest {

  @OnBothDatabases
  void anEventIsKeptWithWhatPaid(House house) {
    house.inTransaction(() -> house.make(Outbox.class).record(new Paid("“6.00 €”")));

    assertThat(
            house
                .em()
                .createQuery("SELECT e.data FROM OutboxEvent e", String.class)
                .getResultList())
        .containsExactly("{\"amount\":\"“6.00 €”\",\"number\":\"R-1\"}");
    assertThat(
            house.query("SELECT event_type, subject, customer_id, recorded_at FROM outbox_event"))
        .containsExactly(
            List.of("test.happened", "test/1", 4L, house.clock().instant().toEpochMilli()));
  }

  @OnBothDatabases
  void eventsOfOneSubjectKeepTheirOrder(House house) {
    house.inTransaction(
        () -> {
          for (int i = 0; i < 120; i++) {
            house.make(Outbox.class).record(new Paid(String.valueOf(i)));
          }
        });

    List<String> data =
        house
            .em()
            .createQuery("SELECT e.data FROM OutboxEvent e ORDER BY e.id", String.class)
            .getResultList();
    assertThat(data).hasSize(120);
    for (int i = 0; i < 120; i++) {
      assertThat(data.get(i)).contains("\"amount\":\"" + i + "\"");
    }
  }

  @OnBothDatabases
  void eventsRecordedInARowAreSentTogether(House house) {
    house.inTransaction(() -> house.make(Outbox.class).record(new Paid("0")));

    List<String> sent =
        house.sql(
            () ->
                house.inTransaction(
                    () -> {
                      for (int i = 0; i < 20; i++) {
                        house.make(Outbox.class).record(new Paid(String.valueOf(i)));
                      }
                    }));

    assertThat(sent).hasSize(1);
  }

  @OnBothDatabases
  void anEventOfWhatDidNotHappenIsNotTold(House house) {
    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () -> {
                      house.make(Outbox.class).record(new Paid("1"));
                      throw new IllegalStateException("it did not");
                    }))
        .hasMessage("it did not");

    assertThat(house.count("SELECT COUNT(*) FROM outbox_event")).isZero();
  }

  @OnBothDatabases
  void anEventIsTakenInATransactionOnly(House house) {
    assertThatThrownBy(() -> house.make(Outbox.class).record(new Paid("1")))
        .isInstanceOf(TransactionRequiredException.class);
  }

  private record Paid(String amount) implements DomainEvent {
    @Override
    public String type() {
      return "test.happened";
    }

    @Override
    public String subject() {
      return "test/1";
    }

    @Override
    public long customerId() {
      return 4;
    }

    @Override
    public Map<String, String> data() {
      return Map.of("number", "R-1", "amount", amount);
    }
  }
}
