package org.quittance.web.admin.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quittance.account.PersonRow;
import org.quittance.account.PersonRow.Belonging;
import org.quittance.kernel.Role;

/** What a person is, in the administrator's list. */
class PeopleBackingTest {

  private final PeopleBacking backing = new PeopleBacking();

  @ParameterizedTest
  @EnumSource
  void everyRoleHasItsWords(Role role) {
    assertThat(backing.label(role)).isNotBlank().isNotEqualTo(role.name());
  }

  @Test
  void aCustomersPersonIsToldWithItsCustomersAndRoles() {
    Belonging northwind = new Belonging("Northwind Trading", Set.of(Role.OWNER));
    Belonging contoso = new Belonging("Contoso", EnumSet.of(Role.VIEWER, Role.BILLING));

    assertThat(backing.part(row(null, List.of(northwind, contoso), false)))
        .isEqualTo("Northwind Trading (owner), Contoso (billing, reading only)");
    assertThat(backing.part(row(null, List.of(northwind), true)))
        .isEqualTo("Northwind Trading (owner), …");
  }

  @Test
  void oneOfOursIsToldByItsRole() {
    assertThat(backing.part(row(Role.AGENT, List.of(), false))).isEqualTo("Agent: helps customers");
  }

  private static PersonRow row(Role staffRole, List<Belonging> customers, boolean more) {
    return new PersonRow(1, "a@b.example", "Ada", staffRole, customers, more, true, true, null);
  }
}
