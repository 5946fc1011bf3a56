package org.quittance.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.quittance.kernel.Actor;

/** Where API clients prove who they are. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TokenDesk {

  private static final int LONGEST = 200;

  @Inject ApiClientRepository clients;

  /** The client a bearer token belongs to, if it is one that was not revoked. */
  public Optional<Actor> client(String token, Actor.Origin origin) {
    if (token == null || token.isEmpty() || token.length() > LONGEST) {
      return Optional.empty();
    }
    return clients.bearer(Secrets.hash(token), origin);
  }
}
