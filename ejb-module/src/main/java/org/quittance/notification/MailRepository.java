package org.quittance.notification;

import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Clob;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quittance.kernel.Money;
import org.quittance.kernel.Page;
import org.quittance.platform.database.Keyset;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sequences;
import org.quittance.platform.database.Sql;
import org.quittance.platform.seal.KeptKeys;
import org.quittance.platform.seal.Keyring;

/** Where mails are kept, their threads, and the news they tell. */
@ApplicationScoped
class MailRepository {

  private static final int TROUBLE = 500;

  private static final String LISTED =
      "SELECT m.id, m.kind, m.state, CASE WHEN m.kind = 'TICKET' THEN t.ticket END, m.address, m.name, m.subject, m.attempts, m.trouble,"
          + " m.made_at, m.due_at, m.done_at, m.message_id, m.plain, m.html"
          + " FROM mail_message m LEFT JOIN mail_thread t ON t.id = m.thread_id WHERE ";

  /**
   * Whether it is a mail's turn: it is due, nobody sends it, those before it in its thread are
   * done, and the one before it is long enough ago. What was written once keeps its turn.
   */
  private static final String ITS_TURN =
      " state = 'WAITING' AND due_at <= ? AND (claimed_until IS NULL OR claimed_until < ?)"
          + " AND (thread_id IS NULL OR written_at IS NOT NULL OR"
          + " (SELECT t.last_mail_at FROM mail_thread t WHERE t.id = mail_message.thread_id) <= ?)"
          + " AND NOT EXISTS (SELECT e.id FROM mail_message e"
          + " WHERE e.thread_id = mail_message.thread_id AND e.place < mail_message.place"
          + " AND e.state = 'WAITING')";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Sequences sequences;

  /**
   * The mails about one ticket, or about one customer's payments, to one person.
   *
   * @param about the ticket's number, or what stands there for the payments
   * @param mails how many were begun
   * @param joinable the mail that may still take news, or 0
   */
  record MailThread(
      long id,
      MailKind kind,
      String about,
      long person,
      int mails,
      boolean stopped,
      long joinable) {}

  /** A mail that is begun; its text is written when it is sent. */
  record Begun(
      long id,
      MailKind kind,
      Long thread,
      int place,
      long person,
      String address,
      String name,
      String subject,
      String messageId,
      Instant dueAt,
      MailText text) {}

  /**
   * One event for one person.
   *
   * @param message the opaque id of the message, or of the payment
   * @param status the one a ticket came to, the target it missed, or why a payment brought no money
   * @param amount of the payment; null where it is about none
   */
  record Notice(
      long mail,
      String event,
      long person,
      long position,
      String type,
      String message,
      String status,
      Money amount,
      Instant at) {}

  /** A claimed mail whose text is to be written. */
  record Unwritten(
      long id,
      long thread,
      MailKind kind,
      int place,
      String ticket,
      long customer,
      long person,
      boolean stopped) {}

  /** What a mail says, and to whom. */
  record Written(
      long id, String address, String name, String subject, String references, MailText text) {}

  /** A claimed mail that is ready to be handed over. */
  record Ready(
      long id,
      MailKind kind,
      Long thread,
      String messageId,
      String address,
      String name,
      String subject,
      List<String> references,
      MailText text,
      Instant writtenAt,
      int attempts,
      Instant triedAt) {}

  // The key

  /** The keys of the tokens in mails. */
  Keyring.Shelf keys() {
    return new KeptKeys(em, "mail_key");
  }

  // Reading the feed

  long position() {
    return new Sql("SELECT feed_position FROM mail_reader WHERE id = 1")
        .rows(em).stream().map(row -> number(row[0])).findFirst().orElse(0L);
  }

  /** The same, and nobody else reads on until the transaction ends. */
  long lockedPosition() {
    if (run("UPDATE mail_reader SET feed_position = feed_position WHERE id = 1", new Row()) == 0) {
      run("INSERT INTO mail_reader (id, feed_position) VALUES (1, 0)", new Row());
    }
    return position();
  }

  void readUpTo(long position) {
    run(
        "UPDATE mail_reader SET feed_position = ? WHERE id = 1",
        new Row().with("feed_position", (Long) position));
  }

  /** Which of these events were noted for whom before: event and person. */
  Set<List<Object>> noted(Collection<String> events) {
    Set<List<Object>> noted = new HashSet<>();
    among(new Sql("SELECT event_id, person_id FROM mail_notice WHERE event_id IN"), events)
        .rows(em)
        .forEach(row -> noted.add(List.of(row[0], number(row[1]))));
    return noted;
  }

  /** The threads about these. */
  List<MailThread> threads(Collection<String> about) {
    List<MailThread> threads = new ArrayList<>();
    Sql sql =
        new Sql(
            "SELECT t.id, t.ticket, t.person_id, t.mails, t.stopped_at, (SELECT MAX(m.id)"
                + " FROM mail_message m WHERE m.thread_id = t.id AND m.place = t.mails"
                + " AND m.state = 'WAITING' AND m.written_at IS NULL)"
                + ", t.kind FROM mail_thread t WHERE t.ticket IN");
    for (Object[] row : among(sql, about).rows(em)) {
      threads.add(
          new MailThread(
              number(row[0]),
              MailKind.valueOf((String) row[6]),
              (String) row[1],
              number(row[2]),
              (int) number(row[3]),
              row[4] != null,
              row[5] == null ? 0 : number(row[5])));
    }
    return threads;
  }

  /** Whether a mail still takes news; it does until the transaction ends. */
  boolean join(long mail) {
    return run(
            "UPDATE mail_message SET place = place WHERE id = ? AND state = 'WAITING'"
                + " AND written_at IS NULL",
            new Row().with("id", (Long) mail))
        == 1;
  }

  long[] threadKeys(int count) {
    return sequences.next("mail_thread_seq", count);
  }

  long[] mailKeys(int count) {
    return sequences.next("mail_message_seq", count);
  }

  /** Keeps new threads, then how many mails each has by now. */
  void keepThreads(Map<MailThread, Long> newOnes, Collection<MailThread> grown) {
    List<Row> rows = new ArrayList<>();
    newOnes.forEach(
        (thread, customer) ->
            rows.add(
                new Row()
                    .with("id", (Long) thread.id())
                    .with("kind", thread.kind().name())
                    .with("ticket", thread.about())
                    .with("customer_id", customer)
                    .with("person_id", (Long) thread.person())
                    .with("mails", 0)
                    .with("last_mail_at", (Long) 0L)));
    Rows.insert(em, "mail_thread", rows);
    if (!grown.isEmpty()) {
      Rows.send(
          em,
          "UPDATE mail_thread SET mails = ? WHERE id = ?",
          grown.stream()
              .map(one -> new Row().with("mails", one.mails()).with("id", (Long) one.id()))
              .toList());
    }
  }

  void begin(List<Begun> mails, Instant now) {
    Rows.insert(
        em,
        "mail_message",
        mails.stream()
            .map(
                mail ->
                    new Row()
                        .with("id", (Long) mail.id())
                        .with("kind", mail.kind().name())
                        .with("thread_id", mail.thread())
                        .with("place", mail.place())
                        .with("person_id", (Long) mail.person())
                        .with("address", mail.address())
                        .with("name", mail.name())
                        .with("subject", mail.subject())
                        .with("state", MailState.WAITING.name())
                        .with("message_id", mail.messageId())
                        .with("made_at", now)
                        .with("due_at", mail.dueAt())
                        .with("attempts", 0))
            .toList());
  }

  void note(List<Notice> notices) {
    long[] keys = sequences.next("mail_notice_seq", notices.size());
    List<Row> rows = new ArrayList<>();
    for (Notice notice : notices) {
      rows.add(
          new Row()
              .with("id", (Long) keys[rows.size()])
              .with("mail_id", (Long) notice.mail())
              .with("event_id", notice.event())
              .with("person_id", (Long) notice.person())
              .with("feed_position", (Long) notice.position())
              .with("event_type", notice.type())
              .with("message", notice.message())
              .with("status", notice.status())
              .with("amount", notice.amount() == null ? null : notice.amount().amount())
              .with("currency", notice.amount() == null ? null : notice.amount().currencyCode())
              .with("occurred_at", notice.at()));
    }
    Rows.insert(em, "mail_notice", rows);
  }

  /** Begins a mail that is about no ticket and says what it says at once; gives its id. */
  long add(Begun mail, Instant now) {
    long id = mailKeys(1)[0];
    begin(
        List.of(
            new Begun(
                id,
                mail.kind(),
                null,
                0,
                mail.person(),
                mail.address(),
                mail.name(),
                mail.subject(),
                mail.messageId(),
                now,
                null)),
        now);
    write(List.of(new Written(id, mail.address(), mail.name(), mail.subject(), null, mail.text())));
    run(
        "UPDATE mail_message SET written_at = ? WHERE id = ?",
        new Row().with("written_at", now).with("id", (Long) id));
    return id;
  }

  // Sending

  /** Mails whose turn it is, the longest due in front. */
  List<Long> due(Instant now, Duration gap, int most) {
    return new Sql("SELECT id FROM mail_message WHERE" + ITS_TURN, now, now, now.minus(gap))
        .add(" ORDER BY due_at, id FETCH FIRST " + most + " ROWS ONLY").rows(em).stream()
            .map(row -> number(row[0]))
            .toList();
  }

  /** Claims those of the mails whose turn it still is; nobody else sends them meanwhile. */
  void claim(List<Long> mails, String claim, Instant now, Instant until, Duration gap) {
    Rows.send(
        em,
        "UPDATE mail_message SET claim = ?, claimed_until = ?,"
            + " written_at = COALESCE(written_at, ?) WHERE id = ? AND"
            + ITS_TURN,
        mails.stream()
            .sorted()
            .map(
                id ->
                    new Row()
                        .with("claim", claim)
                        .with("claimed_until", until)
                        .with("written_at", now)
                        .with("id", id)
                        .with("due_at", now)
                        .with("claimed_until", now)
                        .with("last_mail_at", now.minus(gap)))
            .toList());
  }

  List<Unwritten> unwritten(String claim) {
    return new Sql(
            "SELECT m.id, m.thread_id, m.place, t.ticket, t.customer_id, m.person_id, t.stopped_at,"
                + " m.kind FROM mail_message m JOIN mail_thread t ON t.id = m.thread_id"
                + " WHERE m.claim = ? AND m.plain IS NULL",
            claim)
        .rows(em).stream()
            .map(
                row ->
                    new Unwritten(
                        number(row[0]),
                        number(row[1]),
                        MailKind.valueOf((String) row[7]),
                        (int) number(row[2]),
                        (String) row[3],
                        number(row[4]),
                        number(row[5]),
                        row[6] != null))
            .toList();
  }

  /** The news that these mails tell, in their order. */
  List<Notice> notices(Collection<Long> mails) {
    return among(
            new Sql(
                "SELECT mail_id, event_id, person_id, feed_position, event_type, message, status,"
                    + " occurred_at, amount, currency FROM mail_notice WHERE mail_id IN"),
            mails)
        .add(" ORDER BY feed_position")
        .rows(em)
        .stream()
        .map(
            row ->
                new Notice(
                    number(row[0]),
                    (String) row[1],
                    number(row[2]),
                    number(row[3]),
                    (String) row[4],
                    (String) row[5],
                    (String) row[6],
                    row[8] == null ? null : Money.of(decimal(row[8]), (String) row[9]),
                    instant(row[7])))
        .toList();
  }

  /** By thread, the ids of its first mail and of those just before claimed ones, by place. */
  Map<Long, Map<Integer, String>> before(String claim, Collection<Long> threads) {
    Map<Long, Map<Integer, String>> before = new HashMap<>();
    among(
            new Sql(
                "SELECT m.thread_id, m.place, m.message_id FROM mail_message m"
                    + " WHERE (m.place = 1 OR EXISTS (SELECT n.id FROM mail_message n"
                    + " WHERE n.claim = ? AND n.thread_id = m.thread_id"
                    + " AND n.place = m.place + 1)) AND m.thread_id IN",
                claim),
            threads)
        .rows(em)
        .forEach(
            row ->
                before
                    .computeIfAbsent(number(row[0]), k -> new HashMap<>())
                    .put((int) number(row[1]), (String) row[2]));
    return before;
  }

  void write(List<Written> mails) {
    if (mails.isEmpty()) {
      return;
    }
    Rows.send(
        em,
        "UPDATE mail_message SET address = ?, name = ?, subject = ?, reference_ids = ?, plain = ?,"
            + " html = ? WHERE id = ?",
        mails.stream()
            .map(
                mail ->
                    new Row()
                        .with("address", mail.address())
                        .with("name", mail.name())
                        .with("subject", mail.subject())
                        .with("reference_ids", mail.references())
                        .with("plain", mail.text().plain())
                        .with("html", mail.text().html())
                        .with("id", (Long) mail.id()))
            .toList());
  }

  List<Ready> ready(String claim) {
    return new Sql(
            "SELECT id, thread_id, message_id, address, name, subject, reference_ids, plain, html,"
                + " attempts, tried_at, written_at, kind FROM mail_message"
                + " WHERE claim = ? AND state = 'WAITING' AND plain IS NOT NULL"
                + " ORDER BY due_at, id",
            claim)
        .rows(em).stream()
            .map(
                row ->
                    new Ready(
                        number(row[0]),
                        MailKind.valueOf((String) row[12]),
                        row[1] == null ? null : number(row[1]),
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        (String) row[5],
                        row[6] == null ? List.of() : List.of(((String) row[6]).split(" ")),
                        new MailText(content(row[7]), content(row[8])),
                        instant(row[11]),
                        (int) number(row[9]),
                        instant(row[10])))
            .toList();
  }

  /** Whether a mail is still claimed so; then it is for as long again. */
  boolean holds(long mail, String claim, Instant until) {
    return run(
            "UPDATE mail_message SET claimed_until = ? WHERE id = ? AND claim = ?"
                + " AND state = 'WAITING'",
            new Row().with("claimed_until", until).with("id", (Long) mail).with("claim", claim))
        == 1;
  }

  void sent(Ready mail, String claim, Instant now) {
    run(
        "UPDATE mail_message SET state = 'SENT', done_at = ?, tried_at = COALESCE(tried_at, ?),"
            + " attempts = attempts + 1, trouble = NULL, claim = NULL, claimed_until = NULL"
            + " WHERE id = ? AND claim = ?",
        new Row()
            .with("done_at", now)
            .with("tried_at", now)
            .with("id", (Long) mail.id())
            .with("claim", claim));
    if (mail.thread() != null) {
      run(
          "UPDATE mail_thread SET last_mail_at = ? WHERE id = ?",
          new Row().with("last_mail_at", now).with("id", mail.thread()));
    }
  }

  /** Notes that a mail was not taken; it is tried again then, or not at all where that is null. */
  void notSent(long mail, String claim, String trouble, Instant now, Instant again) {
    run(
        "UPDATE mail_message SET state = ?, due_at = COALESCE(?, due_at), done_at = ?,"
            + " tried_at = COALESCE(tried_at, ?), attempts = attempts + 1, trouble = ?,"
            + " claim = NULL, claimed_until = NULL WHERE id = ? AND claim = ?",
        new Row()
            .with("state", (again == null ? MailState.FAILED : MailState.WAITING).name())
            .with("due_at", again)
            .with("done_at", again == null ? now : null)
            .with("tried_at", now)
            .with("trouble", cut(trouble))
            .with("id", (Long) mail)
            .with("claim", claim));
  }

  /** Ends claimed mails that are not sent. */
  void end(String claim, Collection<Long> mails, MailState state, Instant now) {
    if (!mails.isEmpty()) {
      Rows.send(
          em,
          "UPDATE mail_message SET state = ?, done_at = ?, claim = NULL, claimed_until = NULL"
              + " WHERE id = ? AND claim = ?",
          mails.stream()
              .map(
                  id ->
                      new Row()
                          .with("state", state.name())
                          .with("done_at", now)
                          .with("id", id)
                          .with("claim", claim))
              .toList());
    }
  }

  /** Lets the others have what is still claimed. */
  void release(String claim) {
    run(
        "UPDATE mail_message SET claim = NULL, claimed_until = NULL WHERE claim = ?",
        new Row().with("claim", claim));
  }

  boolean sendAgain(long mail, Instant now) {
    return run(
            "UPDATE mail_message SET state = 'WAITING', due_at = ?, done_at = NULL,"
                + " tried_at = NULL, attempts = 0, trouble = NULL"
                + " WHERE id = ? AND state IN ('FAILED', 'KEPT')",
            new Row().with("due_at", now).with("id", (Long) mail))
        == 1;
  }

  /** The same with all that failed; gives how many. */
  int sendFailedAgain(Instant now) {
    return run(
        "UPDATE mail_message SET state = 'WAITING', due_at = ?, done_at = NULL,"
            + " tried_at = NULL, attempts = 0, trouble = NULL WHERE state = 'FAILED'",
        new Row().with("due_at", now));
  }

  // Stopping

  Optional<MailStop> stopOf(long thread) {
    return new Sql("SELECT kind, ticket, stopped_at FROM mail_thread WHERE id = ?", thread)
        .rows(em).stream()
            .map(
                row -> {
                  MailKind kind = MailKind.valueOf((String) row[0]);
                  String ticket = kind == MailKind.TICKET ? (String) row[1] : null;
                  return new MailStop(kind, ticket, row[2] != null);
                })
            .findFirst();
  }

  /** Notes since when somebody wants no more of them; null where it does. */
  void stop(long thread, Instant since) {
    run(
        "UPDATE mail_thread SET stopped_at = ? WHERE id = ?",
        new Row().with("stopped_at", since).with("id", (Long) thread));
  }

  // Looking

  Page<MailRow> page(MailState state, String cursor, int limit) {
    Keyset keyset = Keyset.descending("mails", cursor, limit);
    Sql sql = new Sql(LISTED + "0 = 0");
    if (state != null) {
      sql.add(" AND m.state = ?", state.name());
    }
    if (!keyset.isAtTheBeginning()) {
      sql.add(keyset.beyond("m.made_at", keyset.number(), "m.id"));
    }
    return keyset.page(
        sql.add(keyset.order("m.made_at", "m.id")).rows(em),
        row -> List.of(row[9].toString(), row[0].toString()),
        MailRepository::listed);
  }

  Optional<MailDetails> find(long id) {
    return new Sql(LISTED + "m.id = ?", id)
        .rows(em).stream()
            .map(
                row ->
                    new MailDetails(
                        listed(row), (String) row[12], content(row[13]), content(row[14])))
            .findFirst();
  }

  private static MailRow listed(Object[] row) {
    return new MailRow(
        number(row[0]),
        MailKind.valueOf((String) row[1]),
        MailState.valueOf((String) row[2]),
        (String) row[3],
        (String) row[4],
        (String) row[5],
        (String) row[6],
        (int) number(row[7]),
        (String) row[8],
        instant(row[9]),
        instant(row[10]),
        instant(row[11]));
  }

  MailBacklog backlog() {
    Object oldest =
        new Sql("SELECT MIN(made_at) FROM mail_message WHERE state = 'WAITING'").rows(em).get(0)[0];
    Object failed =
        new Sql("SELECT COUNT(*) FROM mail_message WHERE state = 'FAILED'").rows(em).get(0)[0];
    return new MailBacklog(instant(oldest), number(failed));
  }

  // Forgetting

  /** Forgets some of the oldest mails from before that time; gives how many. */
  int forget(Instant before, int most) {
    List<Long> old =
        new Sql(
                "SELECT id FROM mail_message WHERE made_at < ? AND state <> 'WAITING'"
                    + " ORDER BY made_at, id FETCH FIRST "
                    + most
                    + " ROWS ONLY",
                before)
            .rows(em).stream().map(row -> number(row[0])).toList();
    if (!old.isEmpty()) {
      List<Row> rows = old.stream().map(id -> new Row().with("id", id)).toList();
      Rows.send(em, "DELETE FROM mail_notice WHERE mail_id = ?", rows);
      Rows.send(em, "DELETE FROM mail_message WHERE id = ?", rows);
    }
    return old.size();
  }

  private int run(String sql, Row row) {
    return Rows.send(em, sql, List.of(row))[0];
  }

  private static Sql among(Sql sql, Collection<?> values) {
    return sql.add(" (?" + ", ?".repeat(values.size() - 1) + ")", values.toArray());
  }

  private static String cut(String text) {
    return text == null || text.length() <= TROUBLE ? text : text.substring(0, TROUBLE);
  }

  /** Derby hands out a locator where PostgreSQL hands out the text. */
  private static String content(Object column) {
    if (column == null || column instanceof String) {
      return (String) column;
    }
    try {
      Clob clob = (Clob) column;
      return clob.getSubString(1, Math.toIntExact(clob.length()));
    } catch (SQLException e) {
      throw new IllegalStateException("A mail could not be read", e);
    }
  }
}
