package org.quittance.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Role;
import org.quittance.testing.Actors;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class PeopleStorageTest {

  private static final Actor ADMINISTRATOR = Actors.staff(Role.ADMINISTRATOR);

  @OnBothDatabases
  void peopleAreListedWithWhatTheyAre(House house) {
    Known.ada(house);
    Known.put(house, Known.contoso());
    Known.contact(house, "CT-2002", "ada@northwind.example", Role.BILLING, Role.VIEWER);
    addStaff(house, "bob@quittance.example", "Bob", Role.AGENT);

    List<PersonRow> people = page(house, null, null, 10).items();

    assertThat(people).extracting(PersonRow::name).containsExactly("Ada Lovelace", "Bob");
    assertThat(people.get(0).customers())
        .containsExactly(
            new PersonRow.Belonging("Contoso Müller & Söhne", Set.of(Role.BILLING, Role.VIEWER)),
            new PersonRow.Belonging("Northwind Trading", Set.of(Role.OWNER)));
    assertThat(people.get(0).moreCustomers()).isFalse();
    assertThat(people.get(0).hasPassword()).isTrue();
    assertThat(people.get(0).lastSignInAt()).isNull();
    assertThat(people.get(1).staffRole()).isEqualTo(Role.AGENT);
    assertThat(people.get(1).hasPassword()).isFalse();
    assertThat(house.statements(() -> page(house, null, null, 10))).isEqualTo(2);
  }

  @OnBothDatabases
  void peopleAreFoundByTheBeginningOfNameOrAddress(House house) {
    addStaff(house, "bob_1@quittance.example", "Röbert Smith", Role.AGENT);
    addStaff(house, "bobby@quittance.example", "Ann", Role.AGENT);

    assertThat(page(house, "robert s", null, 10).items()).hasSize(1);
    assertThat(page(house, "BOB", null, 10).items()).hasSize(2);
    assertThat(page(house, "bob_", null, 10).items()).hasSize(1);
    assertThat(page(house, "smith", null, 10).items()).isEmpty();
    assertThat(page(house, "bob\u0000b", null, 10).items()).isEmpty();
  }

  @OnBothDatabases
  void pagesGoForthAndBack(House house) {
    for (int i = 0; i < 3; i++) {
      addStaff(house, "p" + i + "@quittance.example", "Same Name", Role.AGENT);
    }

    Page<PersonRow> first = page(house, null, null, 2);
    Page<PersonRow> second = page(house, null, first.older(), 2);

    assertThat(first.items()).hasSize(2);
    assertThat(second.items()).hasSize(1);
    assertThat(page(house, null, second.newer(), 2)).isEqualTo(first);
  }

  @OnBothDatabases
  void onlyAnAdministratorSeesAndChangesPeople(House house) {
    long bob = addStaff(house, "bob@quittance.example", "Bob", Role.AGENT);
    Actor agent = Actors.staff(Role.AGENT);
    PeopleService service = house.make(PeopleService.class);

    assertThatThrownBy(() -> house.make(PeopleQueries.class).page(agent, null, null, 10))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> service.addStaff(agent, "x@x.example", "X", Role.ADMINISTRATOR))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> service.setActive(agent, bob, false)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> service.welcomeLink(agent, bob)).isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void onlyThePortalItselfSetsPasswords(House house) {
    addStaff(house, "bob@quittance.example", "Bob", Role.AGENT);
    PeopleService service = house.make(PeopleService.class);

    assertThatThrownBy(
            () -> service.setPassword(ADMINISTRATOR, "bob@quittance.example", Known.PASSWORD))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () -> service.setPassword(Actors.erp(), "bob@quittance.example", Known.PASSWORD))
        .isInstanceOf(Forbidden.class);
  }

  @OnBothDatabases
  void anAddressIsOnePersons(House house) {
    Known.ada(house);

    assertThatThrownBy(() -> addStaff(house, "ADA@northwind.example", "Ada", Role.AGENT))
        .isInstanceOf(Conflict.class);
  }

  @OnBothDatabases
  void aCustomersRoleIsNoneOfStaff(House house) {
    InvalidInput refusal =
        catchThrowableOfType(InvalidInput.class, () -> addStaff(house, "nobody", null, Role.OWNER));

    assertThat(refusal.flaws())
        .extracting(Flaw::pointer)
        .containsExactly("/email", "/name", "/role");
  }

  @OnBothDatabases
  void nobodyBarsItself(House house) {
    long root = addStaff(house, "root@quittance.example", "Root", Role.ADMINISTRATOR);
    Actor self =
        house.make(PersonRepository.class).find(root).orElseThrow().atTheDoor(Known.SOMEWHERE);

    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () -> house.make(PeopleService.class).setActive(self, root, false)))
        .isInstanceOf(Conflict.class);
  }

  @OnBothDatabases
  void whoIsBarredGetsNoLink(House house) {
    long bob = addStaff(house, "bob@quittance.example", "Bob", Role.AGENT);
    PeopleService service = house.make(PeopleService.class);
    house.inTransaction(() -> service.setActive(ADMINISTRATOR, bob, false));

    assertThatThrownBy(() -> house.inTransaction(() -> service.welcomeLink(ADMINISTRATOR, bob)))
        .isInstanceOf(Conflict.class);
  }

  private static long addStaff(House house, String email, String name, Role role) {
    return house.inTransaction(
        () -> house.make(PeopleService.class).addStaff(ADMINISTRATOR, email, name, role));
  }

  private static Page<PersonRow> page(House house, String words, String cursor, int limit) {
    return house.make(PeopleQueries.class).page(ADMINISTRATOR, words, cursor, limit);
  }
}
