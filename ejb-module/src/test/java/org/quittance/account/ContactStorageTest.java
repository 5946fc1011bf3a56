package org.quittance.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Role;
import org.quittance.kernel.StaleVersion;
import org.quittance.testing.Actors;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class ContactStorageTest {

  @OnBothDatabases
  void aContactIsFoundWhateverTheCaseOfItsAddress(House house) {
    Known.put(house, Known.northwind());
    ContactDetails put = Known.contact(house, "NW-1001", "Ada@Northwind.example", Role.OWNER);

    ContactDetails found =
        house.make(ContactQueries.class).find(Actors.erp(), "NW-1001", "ADA@northwind.example");

    assertThat(found).isEqualTo(put);
    assertThat(found.email()).isEqualTo("ada@northwind.example");
    assertThat(found.roles()).containsExactly(Role.OWNER);
    assertThatThrownBy(
            () -> house.make(ContactQueries.class).find(Actors.erp(), "NW-1001", "a\u0000"))
        .isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void puttingTheSameTwiceChangesNothing(House house) {
    Known.put(house, Known.northwind());
    ContactDetails first = Known.contact(house, "NW-1001", "ada@northwind.example", Role.OWNER);
    house.clock().forward(Duration.ofHours(1));

    ContactDetails second = Known.contact(house, "NW-1001", "ada@northwind.example", Role.OWNER);

    assertThat(second).isEqualTo(first);
    assertThatThrownBy(() -> put(house, Actors.erp(), "NW-1001", "Ada", first.version() + 1))
        .isInstanceOf(StaleVersion.class);
  }

  @OnBothDatabases
  void aPersonMayBeAContactOfTwoCustomers(House house) {
    Known.put(house, Known.northwind());
    Known.put(house, Known.contoso());

    Known.contact(house, "NW-1001", "ada@both.example", Role.OWNER);
    Known.contact(house, "CT-2002", "ada@both.example", Role.VIEWER, Role.BILLING);

    assertThat(house.count("SELECT COUNT(*) FROM person")).isEqualTo(1);
    assertThat(house.count("SELECT COUNT(*) FROM contact")).isEqualTo(2);
    ContactQueries queries = house.make(ContactQueries.class);
    assertThat(queries.of(Actors.erp(), "CT-2002"))
        .extracting(ContactDetails::roles)
        .containsExactly(Set.of(Role.BILLING, Role.VIEWER));
  }

  @OnBothDatabases
  void whatOneCustomerCallsAPersonIsNotForTheOther(House house) {
    CustomerDetails northwind = Known.put(house, Known.northwind());
    Known.put(house, Known.contoso());
    put(house, Actors.erp(), "CT-2002", "Ada Lovelace", null);
    Actor owner = Actors.personOf(northwind.key(), Role.OWNER);

    put(house, owner, "NW-1001", "The Countess", null);

    ContactQueries queries = house.make(ContactQueries.class);
    assertThat(queries.find(owner, "NW-1001", "ada@both.example").name()).isEqualTo("The Countess");
    assertThat(queries.find(Actors.erp(), "CT-2002", "ada@both.example").name())
        .isEqualTo("Ada Lovelace");
    assertThat(house.query("SELECT name FROM person")).containsExactly(List.of("Ada Lovelace"));
  }

  @OnBothDatabases
  void anOwnerReachesItsOwnCustomersPeopleOnly(House house) {
    CustomerDetails northwind = Known.put(house, Known.northwind());
    Known.put(house, Known.contoso());
    Actor owner = Actors.personOf(northwind.key(), Role.OWNER);
    Actor viewer = Actors.personOf(northwind.key(), Role.VIEWER);
    ContactQueries queries = house.make(ContactQueries.class);

    assertThatThrownBy(() -> put(house, owner, "CT-2002", "Eve", null))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> queries.of(owner, "CT-2002")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> put(house, viewer, "NW-1001", "Eve", null))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> queries.of(viewer, "NW-1001")).isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void everythingThatIsWrongIsToldAtOnce(House house) {
    Known.put(house, Known.northwind());

    InvalidInput refusal =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                house.inTransaction(
                    () ->
                        house
                            .make(ContactService.class)
                            .put(
                                Actors.erp(),
                                new PutContact("NW-1001", "nobody", " ", Set.of(Role.AGENT), true),
                                null)));

    assertThat(refusal.flaws())
        .extracting(Flaw::pointer)
        .containsExactly("/email", "/name", "/roles");
  }

  @OnBothDatabases
  void anUnknownCustomerHasNoContacts(House house) {
    assertThatThrownBy(() -> put(house, Actors.erp(), "XX-0", "Ada", null))
        .isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void staffIsNobodysContact(House house) {
    Known.put(house, Known.northwind());
    house.inTransaction(
        () ->
            house
                .make(PeopleService.class)
                .addStaff(Actor.system(), "ada@both.example", "Ada", Role.AGENT));

    assertThatThrownBy(() -> put(house, Actors.erp(), "NW-1001", "Ada", null))
        .isInstanceOf(Conflict.class);
  }

  private static ContactDetails put(
      House house, Actor actor, String customer, String name, Long version) {
    PutContact wish = new PutContact(customer, "ada@both.example", name, Set.of(Role.VIEWER), true);
    return house
        .inTransaction(() -> house.make(ContactService.class).put(actor, wish, version))
        .value();
  }
}
