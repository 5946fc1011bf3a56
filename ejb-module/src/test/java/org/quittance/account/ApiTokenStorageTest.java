package org.quittance.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.testing.Actors;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class ApiTokenStorageTest {

  private static final Actor ADMINISTRATOR = Actors.staff(Role.ADMINISTRATOR);
  private static final Set<Right> READS = Set.of(Right.INVOICES_READ, Right.PAYMENTS_READ);

  @OnBothDatabases
  void aTokenLetsItsClientInWithItsScopes(House house) {
    String token = issue(house, "erp-main");

    Actor client = client(house, token);

    assertThat(token).matches("qt_[A-Za-z0-9_-]{43}");
    assertThat(client.kind()).isEqualTo(Actor.Kind.CLIENT);
    assertThat(client.name()).isEqualTo("erp-main");
    assertThat(client.customerId()).isNull();
    assertThat(client.scopes()).isEqualTo(READS);
    assertThat(client.origin()).isEqualTo(Known.SOMEWHERE);
    assertThat(house.statements(() -> client(house, token))).isEqualTo(1);
  }

  @OnBothDatabases
  void onlyTheHashOfATokenIsKept(House house) {
    String token = issue(house, "erp-main");

    assertThat(house.query("SELECT token_hash, hint, scopes FROM api_token"))
        .containsExactly(
            List.of(Secrets.hash(token), token.substring(0, 8), "invoices:read payments:read"));
    assertThat(house.query("SELECT deed, object, detail FROM audit_entry").toString())
        .contains("token.issued")
        .doesNotContain(token);
  }

  @OnBothDatabases
  void twoTokensOfAClientAreOfOneClient(House house) {
    Actor first = client(house, issue(house, "erp-main"));
    Actor second = client(house, issue(house, "erp-main"));

    assertThat(second.id()).isEqualTo(first.id());
  }

  @OnBothDatabases
  void aRevokedTokenLetsNobodyIn(House house) {
    String token = issue(house, "erp-main");
    String other = issue(house, "erp-main");
    long id = tokens(house).get(1).id();

    house.inTransaction(() -> service(house).revokeToken(ADMINISTRATOR, id));

    assertThat(house.make(TokenDesk.class).client(token, Known.SOMEWHERE)).isEmpty();
    assertThat(client(house, other).name()).isEqualTo("erp-main");
    assertThat(tokens(house)).extracting(ApiTokenRow::id).last().isEqualTo(id);
    assertThat(tokens(house).get(1).revokedAt()).isEqualTo(house.clock().instant());
    assertThat(tokens(house).get(0).revokedAt()).isNull();
  }

  @OnBothDatabases
  void whatIsNoTokenLetsNobodyIn(House house) {
    issue(house, "erp-main");
    TokenDesk desk = house.make(TokenDesk.class);

    assertThat(desk.client(null, Known.SOMEWHERE)).isEmpty();
    assertThat(desk.client("", Known.SOMEWHERE)).isEmpty();
    assertThat(desk.client("qt_wrong", Known.SOMEWHERE)).isEmpty();
    assertThat(desk.client("x".repeat(100_000), Known.SOMEWHERE)).isEmpty();
  }

  @OnBothDatabases
  void onlyAnAdministratorHandsOutTokens(House house) {
    assertThatThrownBy(() -> service(house).issueToken(Actors.staff(Role.AGENT), "x", READS))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () -> service(house).issueToken(Actors.client(Right.INVOICES_READ), "x", READS))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(
            () -> house.make(ApiClientQueries.class).tokens(Actors.staff(Role.ACCOUNTING)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> service(house).revokeToken(Actors.staff(Role.AGENT), 1))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () -> house.inTransaction(() -> service(house).revokeToken(ADMINISTRATOR, 1)))
        .isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void aTokenNeedsANameAndAScope(House house) {
    InvalidInput refusal =
        catchThrowableOfType(
            InvalidInput.class, () -> service(house).issueToken(ADMINISTRATOR, " ", Set.of()));

    assertThat(refusal.flaws()).extracting(Flaw::pointer).containsExactly("/client", "/scopes");
  }

  @OnBothDatabases
  void onlyThePortalItselfSetsATokenThatIsKnown(House house) {
    for (int i = 0; i < 2; i++) {
      house.inTransaction(
          () -> service(house).keepToken(Actor.system(), "demo-erp", "demo-erp-token", READS));
    }

    assertThat(client(house, "demo-erp-token").name()).isEqualTo("demo-erp");
    assertThat(tokens(house)).singleElement().extracting(ApiTokenRow::hint).isEqualTo("demo-erp");
    assertThatThrownBy(() -> service(house).keepToken(ADMINISTRATOR, "x", "known-token", READS))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> service(house).keepToken(Actors.erp(), "x", "known-token", READS))
        .isInstanceOf(Forbidden.class);
  }

  private static String issue(House house, String client) {
    return house.inTransaction(() -> service(house).issueToken(ADMINISTRATOR, client, READS));
  }

  private static Actor client(House house, String token) {
    return house.make(TokenDesk.class).client(token, Known.SOMEWHERE).orElseThrow();
  }

  private static List<ApiTokenRow> tokens(House house) {
    return house.make(ApiClientQueries.class).tokens(ADMINISTRATOR);
  }

  private static ApiClientService service(House house) {
    return house.make(ApiClientService.class);
  }
}
