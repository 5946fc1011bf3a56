package org.quittance.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.platform.audit.Audit;
import org.quittance.testing.Actors;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class AuditQueriesTest {

  @OnBothDatabases
  void theTrailIsReadTheNewestFirst(House house) {
    long customer = Customers.add(house, "NW-1001");
    tell(house, null, "token/1");
    for (int i = 1; i <= 3; i++) {
      tell(house, customer, "invoice/" + i);
    }
    AuditQueries audit = house.make(AuditQueries.class);
    List<TrailEntry> all = new ArrayList<>();
    String cursor = null;
    do {
      Page<TrailEntry> page = audit.page(Actors.client(Right.ADMIN), null, null, cursor, 3);
      all.addAll(page.items());
      cursor = page.older();
    } while (cursor != null);

    assertThat(all)
        .extracting(TrailEntry::object)
        .containsExactly("invoice/3", "invoice/2", "invoice/1", "token/1");
    assertThat(all).extracting(TrailEntry::position).containsExactly(3L, 2L, 1L, 1L);
    assertThat(all.get(0).customer()).isEqualTo("NW-1001");
    assertThat(all.get(0).hash()).hasSize(64);
    assertThat(all.get(3).customer()).isNull();
  }

  @OnBothDatabases
  void theTrailOfACustomerOrOfAThing(House house) {
    long customer = Customers.add(house, "NW-1001");
    tell(house, customer, "invoice/1");
    tell(house, customer, "invoice/2");
    tell(house, Customers.add(house, "CT-2002"), "invoice/3");
    AuditQueries audit = house.make(AuditQueries.class);

    assertThat(audit.page(Actors.staff(Role.ADMINISTRATOR), "NW-1001", null, null, 50).items())
        .extracting(TrailEntry::object)
        .containsExactly("invoice/2", "invoice/1");
    assertThat(audit.page(Actors.staff(Role.ADMINISTRATOR), null, "invoice/3", null, 50).items())
        .extracting(TrailEntry::customer)
        .containsExactly("CT-2002");
    assertThat(audit.page(Actors.staff(Role.ADMINISTRATOR), "XX", null, null, 50).items())
        .isEmpty();
  }

  @OnBothDatabases
  void aBreakIsToldWithTheCustomersReference(House house) {
    long customer = Customers.add(house, "NW-1001");
    tell(house, customer, "invoice/1");
    tell(house, Customers.add(house, "CT-2002"), "invoice/2");
    tell(house, null, "token/1");
    house.execute("UPDATE audit_entry SET actor = 'x' WHERE object <> 'invoice/2'");
    String changed = "The entry was changed since it was written.";

    TrailVerification all =
        house.make(AuditQueries.class).verify(Actors.client(Right.ADMIN), null, null);
    TrailVerification intact =
        house.make(AuditQueries.class).verify(Actors.client(Right.ADMIN), "CT-2002", null);

    assertThat(all)
        .isEqualTo(
            new TrailVerification(
                3,
                1,
                0,
                List.of(
                    new TrailVerification.Break(null, 1, changed),
                    new TrailVerification.Break("NW-1001", 1, changed)),
                null));
    assertThat(all.intact()).isFalse();
    assertThat(intact).isEqualTo(new TrailVerification(1, 1, 0, List.of(), null));
    assertThat(intact.intact()).isTrue();
  }

  @OnBothDatabases
  void aLongTrailIsVerifiedInSeveralCalls(House house) {
    long customer = Customers.add(house, "NW-1001");
    house.inTransaction(
        () -> {
          for (int i = 0; i < 21_500; i++) {
            house.make(Audit.class).tell(Actors.erp(), customer, "test.done", "test/1", null);
          }
        });
    AuditQueries audit = house.make(AuditQueries.class);

    TrailVerification first = audit.verify(Actors.client(Right.ADMIN), "NW-1001", null);
    TrailVerification rest = audit.verify(Actors.client(Right.ADMIN), "NW-1001", first.next());

    assertThat(first.chains()).isZero();
    assertThat(first.entries()).isEqualTo(20_000);
    assertThat(rest).isEqualTo(new TrailVerification(1, 1_500, 0, List.of(), null));
  }

  @OnBothDatabases
  void whatIsNoCursorOfItIsRefused(House house) {
    Customers.add(house, "NW-1001");
    AuditQueries audit = house.make(AuditQueries.class);
    String another = new Cursor("audit.verification", false, List.of("1", "2", "3")).text();

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> audit.verify(Actors.client(Right.ADMIN), null, "x"));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> audit.verify(Actors.client(Right.ADMIN), "NW-1001", another));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> audit.page(Actors.client(Right.ADMIN), null, null, another, 50));
  }

  @OnBothDatabases
  void onlyAnAdministratorReadsIt(House house) {
    Customers.add(house, "NW-1001");
    AuditQueries audit = house.make(AuditQueries.class);

    assertThatExceptionOfType(Forbidden.class)
        .isThrownBy(() -> audit.verify(Actors.client(Right.EVENTS_READ), null, null));
    assertThatExceptionOfType(Forbidden.class)
        .isThrownBy(() -> audit.page(Actors.client(Right.EVENTS_READ), null, null, null, 50));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> audit.verify(Actors.staff(Role.ACCOUNTING), null, null));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> audit.page(Actors.personOf(4, Role.OWNER), null, null, null, 50));
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> audit.verify(Actors.staff(Role.ADMINISTRATOR), "XX", null));
  }

  private static void tell(House house, Long customer, String object) {
    house.inTransaction(
        () ->
            house.make(Audit.class).tell(Actors.erp(), customer, "test.done", object, "6.00 EUR"));
  }
}
