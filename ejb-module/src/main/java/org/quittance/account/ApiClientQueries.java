package org.quittance.account;

import jakarta.ejb.Stateless;
import java.util.List;
import org.quittance.kernel.Actor;

/** Reads of API clients. */
@Stateless
public class ApiClientQueries {

  /** The newest 200 tokens, those that are good first. */
  public List<ApiTokenRow> tokens(Actor actor) {
    throw new UnsupportedOperationException();
  }
}
