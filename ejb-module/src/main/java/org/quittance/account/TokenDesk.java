package org.quittance.account;

import jakarta.ejb.Stateless;
import java.util.Optional;
import org.quittance.kernel.Actor;

/** Where API clients prove who they are. */
@Stateless
public class TokenDesk {

  /** The client a bearer token belongs to, if it is one that was not revoked. */
  public Optional<Actor> client(String token, Actor.Origin origin) {
    throw new UnsupportedOperationException();
  }
}
