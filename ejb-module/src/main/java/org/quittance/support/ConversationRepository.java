package org.quittance.support;

import static org.quittance.platform.database.Sql.flag;
import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sequences;
import org.quittance.platform.database.Sql;

/** What was written in tickets, and the files that came with it. Nothing here is changed later. */
@ApplicationScoped
class ConversationRepository {

  private static final String MESSAGE =
      "SELECT m.id, m.public_id, m.ticket_id, m.position, m.visibility, m.side, m.author,"
          + " m.author_id, m.author_name, m.body, m.written_at FROM ticket_message m";

  private static final String FILE =
      "SELECT a.id, a.public_id, a.ticket_id, a.message_id, a.person_id, a.page_key, a.visibility,"
          + " a.content_key, a.name, a.media_type, a.byte_size, a.sha256, a.state, a.picture,"
          + " a.added_by, a.added_at FROM ticket_attachment a";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Sequences sequences;
  @Inject Dialect dialect;

  /** A message as it is kept. */
  record Kept(
      long key,
      String id,
      long ticket,
      int position,
      MessageVisibility visibility,
      TicketSide side,
      String author,
      Long authorId,
      String authorName,
      String body,
      Instant writtenAt) {}

  /** A file as it is kept. */
  record KeptFile(
      long key,
      String id,
      Long ticket,
      Long message,
      Long person,
      String pageKey,
      MessageVisibility visibility,
      String contentKey,
      String name,
      String mediaType,
      long size,
      String sha256,
      AttachmentState state,
      boolean picture,
      String addedBy,
      Instant addedAt) {

    AttachmentDetails details() {
      return new AttachmentDetails(
          id, name, mediaType, size, sha256, visibility, state, picture, addedAt);
    }
  }

  /**
   * Writes a message.
   *
   * @param words what it is found by: by both sides, or an internal note by ours alone
   * @param copiedFrom the message it is a copy of, or null
   */
  Kept add(
      Ticket ticket,
      int position,
      String id,
      MessageVisibility visibility,
      Author author,
      String body,
      String words,
      Long copiedFrom,
      String pageKey,
      Instant now) {
    long key = sequences.next("ticket_message_seq", 1)[0];
    Rows.insert(
        em,
        "ticket_message",
        List.of(
            new Row()
                .with("id", (Long) key)
                .with("public_id", id)
                .with("ticket_id", (Long) ticket.id())
                .with("position", position)
                .with("customer_id", (Long) ticket.customerId())
                .with("visibility", visibility.name())
                .with("side", author.side().name())
                .with("author", author.source())
                .with("author_id", author.personId())
                .with("author_name", author.name())
                .with("body", body)
                .with("search_words", visibility == MessageVisibility.PUBLIC ? words : null)
                .with("note_words", visibility == MessageVisibility.INTERNAL ? words : null)
                .with("copied_from", copiedFrom)
                .with("page_key", pageKey)
                .with("written_at", now)));
    return new Kept(
        key,
        id,
        ticket.id(),
        position,
        visibility,
        author.side(),
        author.source(),
        author.personId(),
        author.name(),
        body,
        now);
  }

  /** What the page wrote already, if it did. */
  Optional<Kept> written(long ticket, String author, String pageKey) {
    return pageKey == null
        ? Optional.empty()
        : one(
            new Sql(
                MESSAGE + " WHERE m.ticket_id = ? AND m.author = ? AND m.page_key = ?",
                ticket,
                author,
                pageKey));
  }

  Optional<Kept> find(String id) {
    return id == null || id.length() > 36 || id.indexOf('\0') >= 0
        ? Optional.empty()
        : one(new Sql(MESSAGE + " WHERE m.public_id = ?", id));
  }

  /** The id of the message at that place. */
  Optional<String> at(long ticket, int position) {
    return new Sql(
            "SELECT m.public_id FROM ticket_message m WHERE m.ticket_id = ? AND m.position = ?",
            ticket,
            position)
        .rows(em).stream().findFirst().map(row -> (String) row[0]);
  }

  /**
   * Who wrote last after a message, other than the author.
   *
   * @param ours whether internal notes count
   */
  Optional<String> wroteAfter(Kept seen, long ticket, String butNot, boolean ours) {
    Sql sql =
        new Sql(
            "SELECT m.author_name FROM ticket_message m WHERE m.ticket_id = ? AND m.author <> ?",
            ticket,
            butNot);
    if (seen.ticket() == ticket) {
      sql.add(" AND m.position > ?", seen.position());
    } else {
      sql.add(" AND m.written_at > ?", seen.writtenAt());
    }
    return sql
        .add(ours ? "" : " AND m.visibility = 'PUBLIC'")
        .add(" ORDER BY m.position DESC FETCH FIRST ROW ONLY")
        .rows(em)
        .stream()
        .findFirst()
        .map(row -> (String) row[0]);
  }

  /**
   * Messages of these tickets, the newest in front.
   *
   * @param ours whether internal notes are among them
   * @param before one that comes after all of them, or null
   */
  List<Kept> newest(Collection<Long> tickets, boolean ours, Kept before, int most) {
    Sql sql = new Sql(MESSAGE + " WHERE").add(among("m.ticket_id", tickets));
    sql.add(ours ? "" : " AND m.visibility = 'PUBLIC'");
    if (before != null) {
      sql.add(
          " AND (m.written_at < ? OR m.written_at = ? AND m.id < ?)",
          before.writtenAt(),
          before.writtenAt(),
          before.key());
    }
    return sql
        .add(" ORDER BY m.written_at DESC, m.id DESC FETCH FIRST " + most + " ROWS ONLY")
        .rows(em)
        .stream()
        .map(ConversationRepository::kept)
        .toList();
  }

  private Optional<Kept> one(Sql sql) {
    return sql.rows(em).stream().findFirst().map(ConversationRepository::kept);
  }

  private static Kept kept(Object[] row) {
    return new Kept(
        number(row[0]),
        (String) row[1],
        number(row[2]),
        (int) number(row[3]),
        MessageVisibility.valueOf((String) row[4]),
        TicketSide.valueOf((String) row[5]),
        (String) row[6],
        row[7] == null ? null : (Long) number(row[7]),
        (String) row[8],
        (String) row[9],
        instant(row[10]));
  }

  /** Writes a file down. */
  void add(KeptFile file) {
    Rows.insert(em, "ticket_attachment", List.of(row(file)));
  }

  private static Row row(KeptFile file) {
    return new Row()
        .with("id", (Long) file.key())
        .with("public_id", file.id())
        .with("ticket_id", file.ticket())
        .with("message_id", file.message())
        .with("person_id", file.person())
        .with("page_key", file.pageKey())
        .with("visibility", file.visibility().name())
        .with("content_key", file.contentKey())
        .with("name", file.name())
        .with("media_type", file.mediaType())
        .with("byte_size", (Long) file.size())
        .with("sha256", file.sha256())
        .with("state", file.state().name())
        .with("picture", file.picture())
        .with("added_by", file.addedBy())
        .with("added_at", file.addedAt());
  }

  long nextFile() {
    return sequences.next("ticket_attachment_seq", 1)[0];
  }

  /**
   * The files of these tickets, in the order they came.
   *
   * @param ours whether those of internal notes are among them
   */
  List<KeptFile> files(Collection<Long> tickets, boolean ours) {
    return files(
        new Sql(FILE + " WHERE")
            .add(among("a.ticket_id", tickets))
            .add(ours ? "" : " AND a.visibility = 'PUBLIC'")
            .add(" ORDER BY a.id"));
  }

  /** The files of all that is one ticket to its readers, in the order they came. */
  List<KeptFile> filesReadTogether(Ticket ticket) {
    long whole = ticket.mergedInto() == null ? ticket.id() : ticket.mergedInto();
    Sql merged = new Sql("SELECT t.id FROM ticket t WHERE t.merged_into = ?", whole);
    // Put in order here: the database would go through all files there are in that order.
    return files(
            new Sql(FILE + " WHERE a.ticket_id = ? UNION ALL " + FILE + " WHERE ", whole)
                .add(dialect.among("a.ticket_id", merged)))
        .stream()
        .sorted(Comparator.comparingLong(KeptFile::key))
        .toList();
  }

  List<KeptFile> filesOfMessage(long message) {
    return files(new Sql(FILE + " WHERE a.message_id = ? ORDER BY a.id", message));
  }

  List<KeptFile> filesOfDraft(long person, String pageKey) {
    return files(
        new Sql(FILE + " WHERE a.person_id = ? AND a.page_key = ? ORDER BY a.id", person, pageKey));
  }

  Optional<KeptFile> file(String id) {
    return id == null || id.length() > 36 || id.indexOf('\0') >= 0
        ? Optional.empty()
        : files(new Sql(FILE + " WHERE a.public_id = ?", id)).stream().findFirst();
  }

  private List<KeptFile> files(Sql sql) {
    return sql.rows(em).stream()
        .map(
            row ->
                new KeptFile(
                    number(row[0]),
                    (String) row[1],
                    row[2] == null ? null : (Long) number(row[2]),
                    row[3] == null ? null : (Long) number(row[3]),
                    row[4] == null ? null : (Long) number(row[4]),
                    (String) row[5],
                    MessageVisibility.valueOf((String) row[6]),
                    (String) row[7],
                    (String) row[8],
                    (String) row[9],
                    number(row[10]),
                    (String) row[11],
                    AttachmentState.valueOf((String) row[12]),
                    flag(row[13]),
                    (String) row[14],
                    instant(row[15])))
        .toList();
  }

  /**
   * What was added to a draft now came with a message.
   *
   * @return how many files that is
   */
  int send(long person, String pageKey, Kept message) {
    return Rows.send(
        em,
        "UPDATE ticket_attachment SET ticket_id = ?, message_id = ?, visibility = ?, person_id ="
            + " NULL, page_key = NULL WHERE person_id = ? AND page_key = ?",
        List.of(
            new Row()
                .with("ticket_id", (Long) message.ticket())
                .with("message_id", (Long) message.key())
                .with("visibility", message.visibility().name())
                .with("person_id", (Long) person)
                .with("page_key", pageKey)))[0];
  }

  void remove(KeptFile file) {
    Rows.send(
        em,
        "DELETE FROM ticket_attachment WHERE id = ?",
        List.of(new Row().with("id", (Long) file.key())));
  }

  private static Sql among(String column, Collection<Long> keys) {
    return new Sql(" " + column + " IN (?" + ", ?".repeat(keys.size() - 1) + ")", keys.toArray());
  }
}
