package org.quittance.support;

import static org.quittance.platform.database.Sql.flag;
import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sequences;
import org.quittance.platform.database.Sql;

/** What lies on people's desks: drafts, macros, saved views. */
@ApplicationScoped
class DeskRepository {

  /** More macros than anybody finds his way in, and more views than anybody keeps. */
  private static final int MOST = 200;

  /** Between an update and an insert somebody may come and go; not for ever. */
  private static final int HOLDING = 4;

  private static final String DRAFT =
      "SELECT d.page_key, d.ticket_id, d.visibility, d.subject, d.body, d.category, d.priority,"
          + " d.invoice, d.payment, d.fields, d.saved_at FROM ticket_draft d WHERE d.person_id = ?";

  private static final String MACRO =
      "SELECT m.public_id, m.title, m.body, m.status, m.priority, m.category, m.assign_to_me FROM"
          + " ticket_macro m";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Sequences sequences;
  @Inject Dialect dialect;

  /**
   * Keeps a draft in place of what was kept under its page key.
   *
   * @param customer whom the person acts for; null for our side
   */
  void keep(long person, Long customer, Long ticket, KeepDraft draft, Instant now) {
    Row content =
        new Row()
            .with("customer_id", customer)
            .with("ticket_id", ticket)
            .with("subject", draft.subject())
            .with("body", draft.body())
            .with("category", draft.category() == null ? null : draft.category().name())
            .with("priority", draft.priority() == null ? null : draft.priority().name())
            .with("invoice", draft.invoice())
            .with("payment", draft.payment())
            .with("fields", draft.fields())
            .with("saved_at", now)
            .with("person_id", (Long) person)
            .with("page_key", draft.pageKey())
            .with("visibility", draft.visibility().name());
    hold(() -> isKeptAlready(content), content);
  }

  /**
   * Sees to it that there is such a draft, whatever is in it, and locks it: until the transaction
   * ends nobody else adds to it, changes or sends it.
   */
  void hold(
      long person,
      Long customer,
      Long ticket,
      String pageKey,
      MessageVisibility visibility,
      Instant now) {
    Row touched =
        new Row()
            .with("saved_at", now)
            .with("person_id", (Long) person)
            .with("page_key", pageKey)
            .with("visibility", visibility.name());
    hold(
        () ->
            send(
                    "UPDATE ticket_draft SET saved_at = ? WHERE person_id = ? AND page_key = ? AND"
                        + " visibility = ?",
                    touched)
                > 0,
        new Row()
            .with("customer_id", customer)
            .with("ticket_id", ticket)
            .with("visibility", visibility.name())
            .with("saved_at", now)
            .with("person_id", (Long) person)
            .with("page_key", pageKey));
  }

  /**
   * What was begun for our side alone becomes no customer's, and the other way round, by no page
   * that has its keys mixed up.
   */
  private void hold(BooleanSupplier there, Row fresh) {
    for (int tries = 0; tries < HOLDING; tries++) {
      // A row that is just being sent is waited for, and then is not there.
      if (there.getAsBoolean() || Rows.insertUnlessThere(em, dialect, "ticket_draft", fresh)) {
        return;
      }
    }
    throw new OtherDraft();
  }

  /**
   * Ends a draft, as what it was of is being sent: until the transaction ends nothing is added
   * under its key.
   *
   * @throws OtherDraft where it was begun for other readers
   */
  void end(long person, String pageKey, MessageVisibility visibility, Instant now) {
    Row key =
        new Row()
            .with("person_id", (Long) person)
            .with("page_key", pageKey)
            .with("visibility", visibility.name());
    Row fresh =
        new Row()
            .with("person_id", (Long) person)
            .with("page_key", pageKey)
            .with("visibility", visibility.name())
            .with("saved_at", now);
    String delete =
        "DELETE FROM ticket_draft WHERE person_id = ? AND page_key = ? AND visibility = ?";
    hold(() -> send(delete, key) > 0, fresh);
    var unused = send(delete, key);
  }

  private boolean isKeptAlready(Row content) {
    return send(
            "UPDATE ticket_draft SET customer_id = ?, ticket_id = ?, subject = ?,"
                + " body = ?, category = ?, priority = ?, invoice = ?, payment = ?, fields = ?,"
                + " saved_at = ? WHERE person_id = ? AND page_key = ? AND visibility = ?",
            content)
        > 0;
  }

  Optional<DraftDetails> draft(long person, Long customer, String pageKey) {
    return draft(of(person, customer).add(" AND d.page_key = ?", pageKey));
  }

  /** What was kept last, for that ticket or for a new one. */
  Optional<DraftDetails> lastDraft(
      long person, Long customer, Long ticket, MessageVisibility visibility) {
    Sql sql = of(person, customer);
    if (visibility != null) {
      sql.add(" AND d.visibility = ?", visibility.name());
    }
    if (ticket == null) {
      sql.add(" AND d.ticket_id IS NULL");
    } else {
      sql.add(" AND d.ticket_id = ?", ticket);
    }
    return draft(sql.add(" ORDER BY d.saved_at DESC FETCH FIRST ROW ONLY"));
  }

  /** What somebody typed for one customer is not shown while it acts for another. */
  private static Sql of(long person, Long customer) {
    Sql sql = new Sql(DRAFT, person);
    return customer == null
        ? sql.add(" AND d.customer_id IS NULL")
        : sql.add(" AND d.customer_id = ?", customer);
  }

  private Optional<DraftDetails> draft(Sql sql) {
    return sql.rows(em).stream()
        .findFirst()
        .map(
            row ->
                new DraftDetails(
                    (String) row[0],
                    row[1] == null ? null : TicketNumber.of(number(row[1])),
                    MessageVisibility.valueOf((String) row[2]),
                    (String) row[3],
                    (String) row[4],
                    row[5] == null ? null : TicketCategory.valueOf((String) row[5]),
                    row[6] == null ? null : TicketPriority.valueOf((String) row[6]),
                    (String) row[7],
                    (String) row[8],
                    (String) row[9],
                    instant(row[10]),
                    List.of()));
  }

  void drop(long person, String pageKey) {
    send(
        "DELETE FROM ticket_draft WHERE person_id = ? AND page_key = ?",
        new Row().with("person_id", (Long) person).with("page_key", pageKey));
  }

  /** The first of the drafts that nobody has touched since then. */
  List<OldDraft> draftsBefore(Instant before, int most) {
    return new Sql(
            "SELECT d.person_id, d.page_key FROM ticket_draft d WHERE d.saved_at < ?"
                + " ORDER BY d.saved_at FETCH FIRST "
                + most
                + " ROWS ONLY",
            before)
        .rows(em).stream().map(row -> new OldDraft(number(row[0]), (String) row[1])).toList();
  }

  /** A draft by its name. */
  record OldDraft(long person, String pageKey) {}

  List<MacroDetails> macros() {
    return macros(new Sql(MACRO).add(" ORDER BY m.title FETCH FIRST " + MOST + " ROWS ONLY"));
  }

  Optional<MacroDetails> macro(String id) {
    return isId(id)
        ? macros(new Sql(MACRO + " WHERE m.public_id = ?", id)).stream().findFirst()
        : Optional.empty();
  }

  private static boolean isId(String id) {
    return id != null && id.length() <= 36 && id.indexOf('\0') < 0;
  }

  private List<MacroDetails> macros(Sql sql) {
    return sql.rows(em).stream()
        .map(
            row ->
                new MacroDetails(
                    (String) row[0],
                    (String) row[1],
                    (String) row[2],
                    row[3] == null ? null : TicketStatus.valueOf((String) row[3]),
                    row[4] == null ? null : TicketPriority.valueOf((String) row[4]),
                    row[5] == null ? null : TicketCategory.valueOf((String) row[5]),
                    flag(row[6])))
        .toList();
  }

  /**
   * Writes a macro down.
   *
   * @return false where another has its title
   */
  boolean add(MacroDetails macro) {
    return Rows.insertUnlessThere(
        em,
        dialect,
        "ticket_macro",
        content(new Row().with("public_id", macro.id()), macro)
            .with("id", (Long) sequences.next("ticket_macro_seq", 1)[0])
            .with("version", (Long) 1L));
  }

  boolean change(MacroDetails macro) {
    return send(
            "UPDATE ticket_macro SET title = ?, body = ?, status = ?, priority = ?, category = ?,"
                + " assign_to_me = ?, version = version + 1 WHERE public_id = ?",
            content(new Row(), macro).with("public_id", macro.id()))
        > 0;
  }

  /** Whether another macro has that title. */
  boolean isTitleOfAnother(String title, String id) {
    return !new Sql(
            "SELECT m.id FROM ticket_macro m WHERE m.title = ? AND m.public_id <> ?",
            title,
            id == null ? "" : id)
        .rows(em)
        .isEmpty();
  }

  private static Row content(Row row, MacroDetails macro) {
    return row.with("title", macro.title())
        .with("body", macro.body())
        .with("status", macro.status() == null ? null : macro.status().name())
        .with("priority", macro.priority() == null ? null : macro.priority().name())
        .with("category", macro.category() == null ? null : macro.category().name())
        .with("assign_to_me", macro.assignToMe());
  }

  boolean removeMacro(String id) {
    return send("DELETE FROM ticket_macro WHERE public_id = ?", new Row().with("public_id", id))
        > 0;
  }

  List<SavedView> views(long person) {
    return new Sql(
            "SELECT v.public_id, v.name, v.address FROM ticket_view v WHERE v.person_id = ?"
                + " ORDER BY v.name FETCH FIRST "
                + MOST
                + " ROWS ONLY",
            person)
        .rows(em).stream()
            .map(row -> new SavedView((String) row[0], (String) row[1], (String) row[2]))
            .toList();
  }

  /** Keeps a view in place of the one of its name. */
  void keep(long person, SavedView view) {
    int changed =
        send(
            "UPDATE ticket_view SET address = ? WHERE person_id = ? AND name = ?",
            new Row()
                .with("address", view.query())
                .with("person_id", (Long) person)
                .with("name", view.name()));
    if (changed == 0) {
      var unused =
          Rows.insertUnlessThere(
              em,
              dialect,
              "ticket_view",
              new Row()
                  .with("id", (Long) sequences.next("ticket_view_seq", 1)[0])
                  .with("public_id", view.id())
                  .with("person_id", (Long) person)
                  .with("name", view.name())
                  .with("address", view.query()));
    }
  }

  boolean removeView(long person, String id) {
    return send(
            "DELETE FROM ticket_view WHERE person_id = ? AND public_id = ?",
            new Row().with("person_id", (Long) person).with("public_id", id))
        > 0;
  }

  private int send(String sql, Row parameters) {
    return Rows.send(em, sql, List.of(parameters))[0];
  }
}
