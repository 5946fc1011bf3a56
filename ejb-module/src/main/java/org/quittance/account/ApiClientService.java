package org.quittance.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;

/** The programs that may call the API, and their tokens. */
@Stateless
public class ApiClientService {

  /** By which a token is known for one where it should not be: in a log, in a repository. */
  private static final String MARK = "qt_";

  @Inject ApiClientRepository clients;
  @Inject PortalClock clock;
  @Inject Audit audit;

  /**
   * Makes a token for a client, which is created where its name is new.
   *
   * @return the token: shown this once, kept nowhere
   */
  public String issueToken(Actor actor, String clientName, Set<Right> scopes) {
    actor.mustHave(Right.ADMIN, "token");
    String token = MARK + Secrets.fresh();
    keep(actor, clientName, token, scopes);
    return token;
  }

  /**
   * Makes a token that is known beforehand good; only the portal itself may, for the tokens of demo
   * mode. One that is there already stays as it is.
   */
  public void keepToken(Actor actor, String clientName, String token, Set<Right> scopes) {
    PortalItself.mustBe(actor, "token");
    if (!clients.hasToken(Secrets.hash(token))) {
      keep(actor, clientName, token, scopes);
    }
  }

  public void revokeToken(Actor actor, long tokenId) {
    actor.mustHave(Right.ADMIN, "token");
    ApiToken token = clients.forUpdate(tokenId).orElseThrow(() -> new NotFound("token"));
    if (token.revoke(clock.now())) {
      audit.tell(actor, null, "token.revoked", "token/" + tokenId, null);
    }
  }

  private void keep(Actor actor, String clientName, String token, Set<Right> scopes) {
    Checklist list = new Checklist();
    String name = list.required("/client", clientName, 100);
    if (scopes == null || scopes.isEmpty()) {
      list.wrong("/scopes", "must name at least one");
    }
    list.done();
    ApiClient client =
        clients.named(name).orElseGet(() -> clients.add(new ApiClient(name, clock.now())));
    ApiToken kept = clients.add(new ApiToken(client, token, scopes, clock.now()));
    audit.tell(actor, null, "token.issued", "token/" + kept.id(), name + ": " + kept.scopes());
  }
}
