package org.quittance.support;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Role;
import org.quittance.testing.House;

/** People for tests of tickets: each can sign in, and is the actor it would be then. */
public final class People {

  private static final AtomicLong KEYS = new AtomicLong(5_000_000);
  private static final Actor.Origin ORIGIN = new Actor.Origin("test-request", "192.0.2.1");

  private People() {}

  public static Actor contact(
      House house, long customer, String email, String name, Role... roles) {
    long key = person(house, email, name, null);
    house.execute(
        "INSERT INTO contact (id, customer_id, person_id, name, roles, active, created_at,"
            + " updated_at, version) VALUES (%d, %d, %d, '%s', '%s', TRUE, 0, 0, 1)"
                .formatted(
                    key,
                    customer,
                    key,
                    name,
                    Arrays.stream(roles).map(Role::name).collect(Collectors.joining(" "))));
    return new Actor(
        Actor.Kind.PERSON,
        key,
        email,
        customer,
        EnumSet.copyOf(Arrays.asList(roles)),
        Set.of(),
        ORIGIN);
  }

  public static Actor agent(House house, String email, String name) {
    long key = person(house, email, name, Role.AGENT);
    return new Actor(Actor.Kind.PERSON, key, email, null, Set.of(Role.AGENT), Set.of(), ORIGIN);
  }

  private static long person(House house, String email, String name, Role staff) {
    long key = KEYS.incrementAndGet();
    house.execute(
        "INSERT INTO person (id, email, name, search_name, staff_role, password_version, active,"
            + " created_at, updated_at, version)"
            + " VALUES (%d, '%s', '%s', '%s', %s, 0, TRUE, 0, 0, 1)"
                .formatted(
                    key,
                    email,
                    name,
                    name.toLowerCase(java.util.Locale.ROOT),
                    staff == null ? "NULL" : "'" + staff + "'"));
    return key;
  }
}
