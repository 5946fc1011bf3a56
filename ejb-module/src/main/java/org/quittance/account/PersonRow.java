package org.quittance.account;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.quittance.kernel.Role;

/**
 * A person in the administrator's list.
 *
 * @param staffRole null for a customer's person
 * @param customers what it is to whom, by name; the first few
 * @param moreCustomers whether it belongs to more than these
 * @param lastSignInAt null where it never signed in
 */
public record PersonRow(
    long id,
    String email,
    String name,
    Role staffRole,
    List<Belonging> customers,
    boolean moreCustomers,
    boolean active,
    boolean hasPassword,
    Instant lastSignInAt) {

  /** What a person is to one customer. */
  public record Belonging(String customer, Set<Role> roles) {}
}
