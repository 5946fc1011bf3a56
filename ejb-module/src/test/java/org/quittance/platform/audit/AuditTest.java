package org.quittance.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Role;
import org.quittance.testing.Actors;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class AuditTest {

  @OnBothDatabases
  void theTrailSaysWhoDidWhatToWhatFromWhere(House house) {
    Actor owner = Actors.personOf(4, Role.OWNER);

    house.inTransaction(
        () ->
            house.make(Audit.class).tell(owner, 4L, "payment.recorded", "payment/1", "120.00 EUR"));

    assertThat(
            house.query(
                "SELECT customer_id, actor, actor_kind, deed, object, detail, request_id, address,"
                    + " recorded_at FROM audit_entry"))
        .containsExactly(
            Arrays.asList(
                4L,
                "person4@customer.example",
                "PERSON",
                "payment.recorded",
                "payment/1",
                "120.00 EUR",
                "test-request",
                "192.0.2.1",
                house.clock().instant().toEpochMilli()));
  }

  @OnBothDatabases
  void aLongDetailIsCutNotRefused(House house) {
    house.inTransaction(
        () ->
            house
                .make(Audit.class)
                .tell(Actor.system(), null, "test.done", "test/1", "ä".repeat(1200)));

    assertThat(house.query("SELECT customer_id, detail FROM audit_entry"))
        .containsExactly(Arrays.asList(null, "ä".repeat(1000)));
  }

  @OnBothDatabases
  void whatWasNotDoneIsNotTold(House house) {
    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () -> {
                      house.make(Audit.class).tell(Actors.erp(), null, "test", "test/1", null);
                      throw new IllegalStateException("not done");
                    }))
        .hasMessage("not done");

    assertThat(house.count("SELECT COUNT(*) FROM audit_entry")).isZero();
  }
}
