package org.quittance.support;

import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Sql;

/** How tickets stand, for who watches the portal. One query, of the open ones alone. */
@Stateless
public class TicketFigureQueries {

  private static final String OPEN =
      Arrays.stream(TicketStatus.values())
          .filter(TicketStatus::isOpen)
          .map(status -> "'" + status + "'")
          .collect(Collectors.joining(", "));

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;
  @Inject PortalClock clock;

  /** How many are open, and how old; for the portal itself and who runs it. */
  public TicketFigures figures(Actor actor) {
    actor.mustHave(Right.ADMIN, Access.WHAT);
    if (!Access.isOurs(actor)) {
      throw new NotFound(Access.WHAT);
    }
    Instant now = clock.now();
    Sql sql = new Sql("SELECT t.status, MIN(t.created_at), COUNT(*)");
    for (TicketAge age : TicketAge.values()) {
      if (age.bound != null) {
        sql.add(", SUM(CASE WHEN t.created_at > ? THEN 1 ELSE 0 END)", now.minus(age.bound));
      }
    }
    sql.add(" FROM ticket t WHERE t.status IN (" + OPEN + ") GROUP BY t.status")
        // Derby's readers wait for who writes; who watches need not.
        .add(dialect.isDerby() ? " WITH UR" : "");
    Map<TicketStatus, Map<TicketAge, Long>> open = new EnumMap<>(TicketStatus.class);
    for (TicketStatus status : TicketStatus.values()) {
      if (status.isOpen()) {
        open.put(status, none());
      }
    }
    Map<TicketStatus, Instant> oldest = new EnumMap<>(TicketStatus.class);
    for (Object[] row : sql.rows(em)) {
      TicketStatus status = TicketStatus.valueOf((String) row[0]);
      oldest.put(status, instant(row[1]));
      open.put(status, byAge(row));
    }
    return new TicketFigures(open, oldest);
  }

  private static Map<TicketAge, Long> none() {
    Map<TicketAge, Long> ages = new EnumMap<>(TicketAge.class);
    for (TicketAge age : TicketAge.values()) {
      ages.put(age, 0L);
    }
    return ages;
  }

  /** The row has of each age how many are younger, and how many there are of all ages. */
  private static Map<TicketAge, Long> byAge(Object[] row) {
    Map<TicketAge, Long> ages = new EnumMap<>(TicketAge.class);
    long younger = 0;
    int column = 3;
    for (TicketAge age : TicketAge.values()) {
      long upTo = number(age.bound == null ? row[2] : row[column++]);
      ages.put(age, upTo - younger);
      younger = upTo;
    }
    return ages;
  }
}
