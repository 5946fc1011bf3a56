package org.quittance.account;

import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.platform.database.Sql;

/** The addresses of people in the database, for the portal's own mails. */
@ApplicationScoped
class MailboxLookupRepository implements MailboxLookup {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Override
  public List<Mailbox> open(Actor actor, Collection<Long> people, Collection<Long> customers) {
    PortalItself.mustBe(actor, "person");
    List<Mailbox> open = new ArrayList<>();
    if (people.isEmpty() || customers.isEmpty()) {
      return open;
    }
    Sql sql =
        new Sql(
            "SELECT p.id, p.email, p.name, p.staff_role, c.customer_id, c.roles, k.locale,"
                + " k.time_zone FROM person p"
                + " LEFT JOIN contact c ON c.person_id = p.id AND c.active = TRUE"
                + " AND c.customer_id IN");
    among(sql, customers)
        .add(" LEFT JOIN customer k ON k.id = c.customer_id")
        .add(" WHERE p.active = TRUE AND p.id IN");
    for (Object[] row : among(sql, people).rows(em)) {
      if (may(Right.TICKETS_READ, row)) {
        open.add(mailbox(row));
      }
    }
    return open;
  }

  @Override
  public List<Mailbox> payers(Actor actor, Collection<Long> customers) {
    PortalItself.mustBe(actor, "person");
    List<Mailbox> open = new ArrayList<>();
    if (customers.isEmpty()) {
      return open;
    }
    Sql sql =
        new Sql(
            "SELECT p.id, p.email, p.name, p.staff_role, c.customer_id, c.roles, k.locale,"
                + " k.time_zone FROM contact c JOIN person p ON p.id = c.person_id"
                + " JOIN customer k ON k.id = c.customer_id"
                + " WHERE c.active = TRUE AND p.active = TRUE AND p.staff_role IS NULL"
                + " AND c.customer_id IN");
    for (Object[] row : among(sql, customers).add(" ORDER BY p.id").rows(em)) {
      if (may(Right.PAYMENTS_WRITE, row)) {
        open.add(mailbox(row));
      }
    }
    return open;
  }

  private static Mailbox mailbox(Object[] row) {
    boolean staff = row[3] != null;
    return new Mailbox(
        number(row[0]),
        staff ? null : number(row[4]),
        (String) row[1],
        (String) row[2],
        staff ? Locale.ENGLISH : Locale.forLanguageTag((String) row[6]),
        staff ? null : zone((String) row[7]));
  }

  /** A person is told nothing by mail that it could not read in the portal. */
  private static boolean may(Right right, Object[] row) {
    String role = (String) row[3];
    Set<Role> roles =
        role != null
            ? Set.of(Role.valueOf(role))
            : row[5] == null
                ? Set.of()
                : Arrays.stream(((String) row[5]).split(" "))
                    .map(Role::valueOf)
                    .collect(Collectors.toSet());
    Long customer = role == null && row[4] != null ? number(row[4]) : null;
    return !roles.isEmpty()
        && new Actor(
                Actor.Kind.PERSON,
                number(row[0]),
                (String) row[1],
                customer,
                roles,
                Set.of(),
                Actor.Origin.NONE)
            .may(right);
  }

  private static ZoneId zone(String zone) {
    try {
      return zone == null ? null : ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      return null;
    }
  }

  private static Sql among(Sql sql, Collection<?> values) {
    return sql.add(" (?" + ", ?".repeat(values.size() - 1) + ")", values.toArray());
  }
}
