package org.quittance.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quittance.testing.Actors;

class ActorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OWNER | customers:read customers:write invoices:read payments:read payments:write"
            + " tickets:read tickets:write",
        "BILLING | invoices:read payments:read payments:write tickets:read tickets:write",
        "SUPPORT | tickets:read tickets:write",
        "VIEWER | invoices:read payments:read tickets:read",
        "AGENT | customers:read invoices:read payments:read tickets:read tickets:write",
        "ACCOUNTING | customers:read invoices:read invoices:write payments:read payments:write"
            + " statements:write",
        "ADMINISTRATOR | customers:read customers:write admin"
      })
  void aRoleGrantsTheseRightsAndNoOther(Role role, String rights) {
    Actor actor = role.isStaff() ? Actors.staff(role) : Actors.personOf(1, role);

    assertThat(
            Arrays.stream(Right.values())
                .filter(actor::may)
                .map(Right::scope)
                .collect(Collectors.joining(" ")))
        .isEqualTo(rights);
  }

  @Test
  void theTableOfRightsInTheDocumentIsTrue() throws IOException {
    String columns = "| right | owner | billing | support | viewer | agent | accounting |";
    List<String> document = Files.readAllLines(Path.of("../docs/security.md"));
    int head = document.indexOf(columns + " administrator |");

    assertThat(document.subList(head + 2, head + 2 + Right.values().length))
        .containsExactlyElementsOf(
            Arrays.stream(Right.values())
                .map(
                    right ->
                        "| "
                            + right.scope()
                            + Arrays.stream(Role.values())
                                .map(role -> role.grants(right) ? " | yes" : " |")
                                .collect(Collectors.joining())
                            + " |")
                .toList());
  }

  @Test
  void toAPersonWithoutTheRightTheThingDoesNotExist() {
    Actor viewer = Actors.personOf(1, Role.SUPPORT);

    assertThatThrownBy(() -> viewer.mustHave(Right.INVOICES_READ, "invoice"))
        .isInstanceOf(NotFound.class)
        .hasMessage("There is no such invoice.");
  }

  @Test
  void aClientWithoutTheScopeIsToldWhichOne() {
    Actor client = Actors.client(Right.INVOICES_READ);

    assertThatThrownBy(() -> client.mustHave(Right.PAYMENTS_WRITE, "payment"))
        .isInstanceOf(Forbidden.class)
        .hasMessageContaining("payments:write");
    assertThatCode(() -> client.mustHave(Right.INVOICES_READ, "invoice"))
        .doesNotThrowAnyException();
  }

  @Test
  void aCustomersPersonReachesThatCustomerOnly() {
    Actor owner = Actors.personOf(5, Role.OWNER);

    assertThat(owner.reaches(5)).isTrue();
    assertThat(owner.reaches(6)).isFalse();
    assertThat(Actors.erp().reaches(6)).isTrue();
  }

  @Test
  void aCustomersRoleWithoutACustomerReachesNobody() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Actor(
                    Actor.Kind.PERSON,
                    1,
                    "nobody@example.com",
                    null,
                    Set.of(Role.OWNER),
                    Set.of(),
                    Actor.Origin.NONE));
  }

  @Test
  void naturalKeysOfTwoCallersNeverMeet() {
    assertThat(Set.of(Actors.erp().source(), Actors.staff(Role.AGENT).source(), "system"))
        .hasSize(3)
        .contains(Actor.system().source());
  }
}
