package org.quittance.account;

import java.util.List;
import org.quittance.kernel.Actor;

/**
 * The signed-in person as pages need it.
 *
 * @param customer the customer it acts for, or null for staff
 * @param others the other customers it may act for
 */
public record CurrentPerson(
    Actor actor, String name, String email, CustomerDetails customer, List<Choice> others) {

  /** A customer one may switch to. */
  public record Choice(String reference, String name) {}
}
