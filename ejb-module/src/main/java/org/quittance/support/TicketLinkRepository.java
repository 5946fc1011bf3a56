package org.quittance.support;

import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Sql;

/** How tickets belong together, as far as a reader may know. */
@ApplicationScoped
class TicketLinkRepository {

  private static final int MOST = 100;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;

  /** The tickets that this one belongs to: of the customer's own those that it may see. */
  List<TicketLink> of(Actor actor, Ticket ticket) {
    return new Sql("SELECT l.kind, 1 AS ahead, t.id, t.subject, t.status, l.id AS link_id")
            .add(
                " FROM ticket_link l JOIN ticket t ON t.id = l.other_id WHERE l.ticket_id = ?",
                ticket.id())
            .add(" AND ")
            .add(linked("other_id", "ticket_id", ticket))
            .add(scope(actor))
            .add(" UNION ALL SELECT l.kind, 0 AS ahead, t.id, t.subject, t.status, l.id AS link_id")
            .add(
                " FROM ticket_link l JOIN ticket t ON t.id = l.ticket_id WHERE l.other_id = ?",
                ticket.id())
            .add(" AND ")
            .add(linked("ticket_id", "other_id", ticket))
            .add(scope(actor))
            .add(" ORDER BY 6 FETCH FIRST " + MOST + " ROWS ONLY")
            .rows(em)
            .stream()
            .map(
                row ->
                    new TicketLink(
                        kind(LinkKind.valueOf((String) row[0]), number(row[1]) == 1),
                        TicketNumber.of(number(row[2])),
                        (String) row[3],
                        TicketStatus.valueOf((String) row[4])))
            .toList();
  }

  /**
   * Says again which tickets those are: without it a planner that knows nothing of the few links
   * may go through the keys of all tickets beside them.
   */
  private Sql linked(String far, String near, Ticket ticket) {
    return dialect.among(
        "t.id",
        new Sql("SELECT k." + far + " FROM ticket_link k WHERE k." + near + " = ?", ticket.id()));
  }

  private static Sql scope(Actor actor) {
    if (Access.isOurs(actor)) {
      return new Sql("");
    }
    // What our side found to belong together is our side's.
    Sql scope = new Sql(" AND l.kind <> 'RELATED' AND t.customer_id = ?", actor.customerId());
    return Access.seesAll(actor)
        ? scope
        : scope.add(
            " AND EXISTS (SELECT 1 FROM ticket_participant p WHERE p.ticket_id = t.id"
                + " AND p.person_id = ?)",
            actor.id());
  }

  private static LinkKind kind(LinkKind kept, boolean ahead) {
    if (ahead) {
      return kept;
    }
    return switch (kept) {
      case MERGED_INTO -> LinkKind.MERGED_FROM;
      case SPLIT_INTO -> LinkKind.SPLIT_FROM;
      case FOLLOWED_BY -> LinkKind.FOLLOWS;
      default -> kept;
    };
  }
}
