package org.quittance.account;

import jakarta.ejb.Stateless;
import java.util.List;
import org.quittance.kernel.Actor;

/** Reads of contacts. */
@Stateless
public class ContactQueries {

  public ContactDetails find(Actor actor, String customer, String email) {
    throw new UnsupportedOperationException();
  }

  /** All contacts of a customer, by name. */
  public List<ContactDetails> of(Actor actor, String customer) {
    throw new UnsupportedOperationException();
  }
}
