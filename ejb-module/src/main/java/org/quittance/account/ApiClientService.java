package org.quittance.account;

import jakarta.ejb.Stateless;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;

/** The programs that may call the API, and their tokens. */
@Stateless
public class ApiClientService {

  /**
   * Makes a token for a client, which is created where its name is new.
   *
   * @return the token: shown this once, kept nowhere
   */
  public String issueToken(Actor actor, String clientName, Set<Right> scopes) {
    throw new UnsupportedOperationException();
  }

  public void revokeToken(Actor actor, long tokenId) {
    throw new UnsupportedOperationException();
  }
}
