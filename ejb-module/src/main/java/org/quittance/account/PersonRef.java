package org.quittance.account;

import java.util.Set;
import org.quittance.kernel.Role;

/**
 * A person as other capabilities hold it.
 *
 * @param key the inner key; never shown
 * @param name as the customer calls it that was asked for; else as it calls itself
 * @param roles at that customer, or on our side
 */
public record PersonRef(long key, String email, String name, Set<Role> roles) {
  public PersonRef {
    roles = Set.copyOf(roles);
  }
}
