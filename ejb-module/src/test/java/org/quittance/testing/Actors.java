package org.quittance.testing;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;

/** Those who act in tests. */
public final class Actors {

  private static final Actor.Origin ORIGIN = new Actor.Origin("test-request", "192.0.2.1");

  private Actors() {}

  /** The host's ERP with a token that may do everything. */
  public static Actor erp() {
    return client(EnumSet.allOf(Right.class));
  }

  /** An API client with a token of these scopes and no other. */
  public static Actor client(Right first, Right... more) {
    return client(EnumSet.of(first, more));
  }

  private static Actor client(Set<Right> scopes) {
    return new Actor(Actor.Kind.CLIENT, 7, "erp-main", null, Set.of(), scopes, ORIGIN);
  }

  /** One of a customer's people. */
  public static Actor personOf(long customerId, Role first, Role... more) {
    return new Actor(
        Actor.Kind.PERSON,
        1000 + customerId,
        "person" + customerId + "@customer.example",
        customerId,
        EnumSet.of(first, more),
        Set.of(),
        ORIGIN);
  }

  /** One of our own people. */
  public static Actor staff(Role role) {
    return new Actor(
        Actor.Kind.PERSON,
        2000,
        role.name().toLowerCase(Locale.ROOT) + "@quittance.example",
        null,
        Set.of(role),
        Set.of(),
        ORIGIN);
  }
}
