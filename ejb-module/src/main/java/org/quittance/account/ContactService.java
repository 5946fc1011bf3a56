package org.quittance.account;

import jakarta.ejb.Stateless;
import org.quittance.kernel.Actor;

/** Who may sign in for whom. */
@Stateless
public class ContactService {

  /** Creates or replaces a contact. */
  public Put<ContactDetails> put(Actor actor, PutContact wish, Long expectedVersion) {
    throw new UnsupportedOperationException();
  }
}
