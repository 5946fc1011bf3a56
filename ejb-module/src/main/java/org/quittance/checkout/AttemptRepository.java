package org.quittance.checkout;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.WantedAllocation;
import org.quittance.kernel.Money;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sequences;
import org.quittance.platform.database.Sql;

/** Attempts, what they pay, and the places they hold on invoices. */
@ApplicationScoped
class AttemptRepository {

  private static final String LIVE = "a.status IN ('SUBMITTED', 'PROCESSING', 'UNKNOWN')";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Sequences sequences;
  @Inject PortalClock clock;
  @Inject Dialect dialect;

  /** What an attempt pays of an invoice. */
  record Share(long invoice, Money amount) {}

  /**
   * What stands beside an attempt.
   *
   * @param customer the customer's reference
   * @param receipt null where there is none
   */
  record Names(String customer, String person, String receipt) {}

  /** What was begun on a page; without an attempt where credit covered all. */
  record Begun(Long attempt, Money credit) {}

  long nextKey() {
    return sequences.next("checkout_attempt_seq", 1)[0];
  }

  /** The language a customer is written to in: {@code de}. */
  Optional<String> language(long customer) {
    return new Sql("SELECT c.locale FROM customer c WHERE c.id = ?", customer)
        .rows(em).stream()
            .map(row -> Locale.forLanguageTag((String) row[0]).getLanguage())
            .filter(one -> !one.isEmpty())
            .findFirst();
  }

  /**
   * Writes a new attempt, which takes its place on each of its invoices: of two who want the same
   * place one fails on its key.
   */
  void add(Attempt attempt, List<Share> shares) {
    em.persist(attempt);
    em.flush();
    List<Row> rows = new ArrayList<>();
    List<Row> slots = new ArrayList<>();
    for (Share share : shares) {
      rows.add(
          new Row()
              .with("attempt_id", (Long) attempt.id())
              .with("place", rows.size())
              .with("invoice_id", (Long) share.invoice())
              .with("amount", share.amount().amount()));
      slots.add(
          new Row()
              .with("invoice_id", (Long) share.invoice())
              .with("attempt_id", (Long) attempt.id()));
    }
    Rows.insert(em, "checkout_share", rows);
    Rows.insert(em, "checkout_slot", slots);
  }

  void addPage(String source, String pageKey, Long attempt, Money credit, Instant now) {
    Rows.insert(
        em,
        "checkout_page",
        List.of(
            new Row()
                .with("source", source)
                .with("page_key", pageKey)
                .with("attempt_id", attempt)
                .with("credit", credit.amount())
                .with("currency", credit.currencyCode())
                .with("made_at", now)));
  }

  Optional<Begun> begun(String source, String pageKey) {
    return new Sql(
            "SELECT p.attempt_id, p.credit, p.currency FROM checkout_page p WHERE p.source = ?"
                + " AND p.page_key = ?",
            source,
            pageKey)
        .rows(em).stream()
            .map(
                row ->
                    new Begun(
                        row[0] == null ? null : (Long) number(row[0]),
                        Money.of(decimal(row[1]), (String) row[2])))
            .findFirst();
  }

  /** The keys of the invoices on which it holds a place. */
  List<Long> held(Attempt attempt) {
    return keys(
        new Sql(
            "SELECT s.invoice_id FROM checkout_slot s WHERE s.attempt_id = ?"
                + " ORDER BY s.invoice_id",
            attempt.id()));
  }

  /** Gives its places back. */
  void free(Attempt attempt) {
    Rows.send(
        em,
        "DELETE FROM checkout_slot WHERE attempt_id = ?",
        List.of(new Row().with("attempt_id", (Long) attempt.id())));
  }

  Optional<Attempt> find(String publicId) {
    return em.createQuery("SELECT a FROM Attempt a WHERE a.publicId = :id", Attempt.class)
        .setParameter("id", publicId)
        .getResultStream()
        .findFirst();
  }

  Optional<Attempt> find(long key) {
    return Optional.ofNullable(em.find(Attempt.class, key));
  }

  /** Locked until the transaction ends. */
  Optional<Attempt> forUpdate(long key) {
    return em.createNamedQuery("Attempt.locked", Attempt.class)
        .setParameter("id", key)
        .setHint("eclipselink.refresh", "true")
        .getResultStream()
        .findFirst();
  }

  Optional<Long> key(String gateway, String providerId) {
    return keys(
            new Sql(
                "SELECT a.id FROM checkout_attempt a WHERE a.gateway = ? AND a.provider_id = ?",
                gateway,
                providerId))
        .stream()
        .findFirst();
  }

  /** The attempt that holds one of these invoices. */
  Optional<Attempt> holding(Collection<Long> invoices) {
    return invoices.isEmpty()
        ? Optional.empty()
        : keys(
                new Sql("SELECT s.attempt_id FROM checkout_slot s WHERE s.invoice_id IN ")
                    .add(marks(invoices.size()), invoices.toArray())
                    .add(" ORDER BY s.attempt_id"))
            .stream()
            .findFirst()
            .flatMap(this::find);
  }

  private static String marks(int count) {
    return "(?" + ", ?".repeat(count - 1) + ")";
  }

  /** What an attempt wants booked, in its order. */
  List<WantedAllocation> wanted(long attempt) {
    return new Sql(
            "SELECT i.public_id, s.amount FROM checkout_share s JOIN invoice i ON i.id ="
                + " s.invoice_id WHERE s.attempt_id = ? ORDER BY s.place",
            attempt)
        .rows(em).stream()
            .map(row -> new WantedAllocation((String) row[0], decimal(row[1]).stripTrailingZeros()))
            .toList();
  }

  /** What attempts pay, by attempt; one query. */
  Map<Long, List<AttemptShare>> shares(Collection<Long> attempts) {
    Map<Long, List<AttemptShare>> shares = new HashMap<>();
    if (attempts.isEmpty()) {
      return shares;
    }
    LocalDate today = clock.today();
    new Sql(
            "SELECT s.attempt_id, i.public_id, i.number, s.amount, i.outstanding, i.due_date,"
                + " i.currency, i.cancelled_at, a.currency FROM checkout_share s"
                + " JOIN checkout_attempt a ON a.id = s.attempt_id"
                + " JOIN invoice i ON i.id = s.invoice_id WHERE s.attempt_id IN ")
        .add(marks(attempts.size()), attempts.toArray())
        .add(" ORDER BY s.attempt_id, s.place")
        .rows(em)
        .forEach(
            row -> {
              Money outstanding = Money.of(decimal(row[4]), (String) row[6]);
              boolean cancelled = row[7] != null;
              shares
                  .computeIfAbsent(number(row[0]), k -> new ArrayList<>())
                  .add(
                      new AttemptShare(
                          (String) row[1],
                          (String) row[2],
                          Money.of(decimal(row[3]), (String) row[8]),
                          cancelled ? Money.zero(outstanding.currency()) : outstanding,
                          day(row[5]),
                          InvoiceStatus.of(outstanding, day(row[5]), cancelled, today)));
            });
    return shares;
  }

  /** Whose attempts they are, who began them, and the receipts they led to; one query. */
  Map<Long, Names> names(Collection<Long> attempts) {
    Map<Long, Names> names = new HashMap<>();
    if (!attempts.isEmpty()) {
      new Sql(
              "SELECT a.id, c.reference, COALESCE(k.name, a.person_email), r.number"
                  + " FROM checkout_attempt a JOIN customer c ON c.id = a.customer_id"
                  + " LEFT JOIN contact k ON k.customer_id = a.customer_id"
                  + " AND k.person_id = a.person_id"
                  + " LEFT JOIN payment p ON p.public_id = a.payment_id"
                  + " LEFT JOIN receipt r ON r.payment_id = p.id WHERE a.id IN ")
          .add(marks(attempts.size()), attempts.toArray())
          .rows(em)
          .forEach(
              row ->
                  names.put(
                      number(row[0]),
                      new Names((String) row[1], (String) row[2], (String) row[3])));
    }
    return names;
  }

  /**
   * Notes that somebody asks the provider now.
   *
   * @return false where somebody asked after that time already
   */
  boolean claimAsking(long key, Instant now, Instant unlessSince) {
    return Rows.send(
            em,
            "UPDATE checkout_attempt SET asked_at = ? WHERE id = ?"
                + " AND (asked_at IS NULL OR asked_at <= ?)",
            List.of(new Row().with("now", now).with("id", (Long) key).with("since", unlessSince)))[
            0]
        > 0;
  }

  /**
   * Notes that somebody comes back from the provider's page now.
   *
   * @return false where somebody did after that time already
   */
  boolean claimReturn(long key, Instant now, Instant unlessSince) {
    return Rows.send(
            em,
            "UPDATE checkout_attempt SET returned_at = ? WHERE id = ?"
                + " AND (returned_at IS NULL OR returned_at <= ?)",
            List.of(new Row().with("now", now).with("id", (Long) key).with("since", unlessSince)))[
            0]
        > 0;
  }

  /**
   * Takes one for the sweeper of this node: it is due again then, whatever becomes of this look.
   *
   * @return false where another node was first
   */
  boolean claimCheck(long key, Instant now, Instant again) {
    return Rows.send(
            em,
            "UPDATE checkout_attempt SET next_check_at = ? WHERE id = ? AND next_check_at <= ?",
            List.of(new Row().with("again", again).with("id", (Long) key).with("now", now)))[0]
        > 0;
  }

  /** Keys of those the sweeper has to look at. */
  List<Long> due(Instant now, int most) {
    return keys(
        new Sql("SELECT a.id FROM checkout_attempt a WHERE a.next_check_at <= ?", now)
            .add(" ORDER BY a.next_check_at, a.id FETCH FIRST " + most + " ROWS ONLY"));
  }

  /** Which of these customers have transfers that have brought nothing yet; one query. */
  Set<Long> withTransfers(Collection<Long> customers) {
    if (customers.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        keys(
            new Sql(
                    "SELECT DISTINCT a.customer_id FROM checkout_attempt a"
                        + " WHERE a.method = 'BANK_TRANSFER' AND a.status <> 'SETTLED'"
                        + " AND a.customer_id IN ")
                .add(marks(customers.size()), customers.toArray())));
  }

  /** What a payment has on which invoice, by the invoices' keys. */
  Map<Long, Money> paid(String payment) {
    Map<Long, Money> paid = new HashMap<>();
    new Sql(
            "SELECT a.invoice_id, SUM(a.amount), p.currency FROM payment p"
                + " JOIN allocation a ON a.payment_id = p.id WHERE p.public_id = ?"
                + " GROUP BY a.invoice_id, p.currency",
            payment)
        .rows(em)
        .forEach(row -> paid.put(number(row[0]), Money.of(decimal(row[1]), (String) row[2])));
    return paid;
  }

  /**
   * A customer's transfers, the newest first.
   *
   * @param settled whether those that have brought money, or those that have brought nothing yet
   */
  List<Attempt> transfers(long customer, Instant since, boolean settled) {
    return em.createQuery(
            "SELECT a FROM Attempt a WHERE a.customerId = :customer AND a.method = :method"
                + (settled ? " AND a.status = :settled" : " AND a.status <> :settled")
                + " AND a.startedAt >= :since ORDER BY a.id DESC",
            Attempt.class)
        .setParameter("customer", customer)
        .setParameter("method", CheckoutMethod.BANK_TRANSFER)
        .setParameter("settled", AttemptStatus.SETTLED)
        .setParameter("since", since)
        .setMaxResults(100)
        .getResultList();
  }

  /** Whether something is outstanding on what an attempt pays. */
  boolean isOwing(long attempt) {
    return shares(List.of(attempt)).get(attempt).stream()
        .anyMatch(share -> share.outstanding().isPositive());
  }

  /** What an attempt pays of which invoice, in its order. */
  List<Share> invoices(long attempt) {
    return new Sql(
            "SELECT s.invoice_id, s.amount, a.currency FROM checkout_share s"
                + " JOIN checkout_attempt a ON a.id = s.attempt_id WHERE s.attempt_id = ?"
                + " ORDER BY s.place",
            attempt)
        .rows(em).stream()
            .map(row -> new Share(number(row[0]), Money.of(decimal(row[1]), (String) row[2])))
            .toList();
  }

  Optional<Attempt> ofPayment(String payment) {
    return em.createQuery(
            "SELECT a FROM Attempt a WHERE a.paymentId = :payment ORDER BY a.id DESC",
            Attempt.class)
        .setParameter("payment", payment)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The newest that this ticket was opened about. */
  Optional<Attempt> ofTicket(String ticket) {
    return newest(new Sql("SELECT a.* FROM checkout_attempt a WHERE a.ticket = ?", ticket));
  }

  /**
   * The newest that pays some of this invoice.
   *
   * @param invoice its opaque id
   */
  Optional<Attempt> ofInvoice(String invoice) {
    return newest(
        new Sql(
            "SELECT a.* FROM checkout_attempt a JOIN checkout_share s ON s.attempt_id = a.id"
                + " JOIN invoice i ON i.id = s.invoice_id WHERE i.public_id = ?",
            invoice));
  }

  private Optional<Attempt> newest(Sql which) {
    return which
        .add(" ORDER BY a.id DESC FETCH FIRST 1 ROWS ONLY")
        .entities(em, Attempt.class)
        .stream()
        .findFirst();
  }

  /**
   * The newest first.
   *
   * @param customer null for all
   */
  List<Attempt> live(Long customer, int most) {
    return of(customer, LIVE, new Sql(" ORDER BY a.id DESC FETCH FIRST " + most + " ROWS ONLY"));
  }

  /** What its provider keeps or leaves open for longer than it normally does, the oldest first. */
  List<Attempt> undecided(Instant now, int most) {
    return new Sql(
            "SELECT a.* FROM checkout_attempt a WHERE a.status IN ('PROCESSING', 'UNKNOWN')"
                + " AND a.expected_by <= ?",
            now)
        .add(" ORDER BY a.id FETCH FIRST " + most + " ROWS ONLY")
        .entities(em, Attempt.class);
  }

  /** The same of what brought nothing. */
  List<Attempt> endedInVain(Long customer, Instant since, int most) {
    return of(
        customer,
        "a.status IN ('FAILED', 'CANCELLED')",
        new Sql(" AND a.ended_at >= ?", since)
            .add(" ORDER BY a.id DESC FETCH FIRST " + most + " ROWS ONLY"));
  }

  private List<Attempt> of(Long customer, String which, Sql rest) {
    Sql sql = new Sql("SELECT a.* FROM checkout_attempt a WHERE " + which);
    if (customer != null) {
      sql.add(" AND a.customer_id = ?", customer);
    }
    return sql.add(rest).entities(em, Attempt.class);
  }

  /**
   * How many are under way, by status; one query, which costs what is under way and not what ever
   * was.
   */
  Map<AttemptStatus, Long> counts() {
    return counts(AttemptStatus::isLive);
  }

  /** The same, and how many ended in vain. */
  Map<AttemptStatus, Long> countsWithoutMoney() {
    return counts(status -> status != AttemptStatus.SETTLED);
  }

  private Map<AttemptStatus, Long> counts(Predicate<AttemptStatus> which) {
    Map<AttemptStatus, Long> counts = new EnumMap<>(AttemptStatus.class);
    Arrays.stream(AttemptStatus.values()).filter(which).forEach(status -> counts.put(status, 0L));
    String words =
        counts.keySet().stream().map(s -> "'" + s + "'").collect(Collectors.joining(", "));
    new Sql("SELECT a.status, COUNT(*) FROM checkout_attempt a WHERE a.status IN (" + words + ")")
        .add(" GROUP BY a.status")
        // Derby's readers wait for who writes; who watches need not.
        .add(dialect.isDerby() ? " WITH UR" : "")
        .rows(em)
        .forEach(row -> counts.put(AttemptStatus.valueOf((String) row[0]), number(row[1])));
    return counts;
  }

  void flush() {
    em.flush();
  }

  private List<Long> keys(Sql sql) {
    return sql.rows(em).stream().map(row -> number(row[0])).toList();
  }
}
