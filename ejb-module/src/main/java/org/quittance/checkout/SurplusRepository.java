package org.quittance.checkout;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quittance.kernel.Money;
import org.quittance.payment.AlikePayment;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sql;

/** Money that came over, and payments as far as that is looked for in them. */
@ApplicationScoped
class SurplusRepository {

  /** Days between two payments that may be one paid twice. */
  private static final int DAYS = 10;

  private static final int MOST_ALIKE = 200;

  private static final String SELECT =
      "SELECT s.payment_id, c.reference, c.name, s.kind, p.amount, p.unallocated, p.currency,"
          + " p.received_on, p.payer_reference, s.twin_id, s.noticed_at, s.choice, s.chosen_at,"
          + " s.chosen_by, s.ticket, s.amount FROM checkout_surplus s"
          + " JOIN payment p ON p.public_id = s.payment_id"
          + " JOIN customer c ON c.id = s.customer_id WHERE ";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;

  /** The payments of these opaque ids, in the order of the ids; one query. */
  List<Arrival> arrivals(List<String> payments) {
    if (payments.isEmpty()) {
      return List.of();
    }
    return new Sql(
            "SELECT p.public_id, p.customer_id, p.amount, p.unallocated, p.currency,"
                + " p.received_on, p.payer_reference, p.source FROM payment p"
                + " WHERE p.public_id IN (?"
                + ", ?".repeat(payments.size() - 1)
                + ") ORDER BY p.public_id",
            payments.toArray())
        .rows(em).stream()
            .map(
                row ->
                    new Arrival(
                        (String) row[0],
                        number(row[1]),
                        Money.of(decimal(row[2]), (String) row[4]),
                        Money.of(decimal(row[3]), (String) row[4]),
                        day(row[5]),
                        (String) row[6],
                        "checkout".equals(row[7])))
            .toList();
  }

  /** An earlier payment of the same customer, amount and reference, days before. */
  Optional<String> twin(Arrival arrival) {
    if (arrival.payerReference() == null || arrival.payerReference().isBlank()) {
      return Optional.empty();
    }
    // The words are compared here: what a database thinks of as small letters follows its locale.
    return new Sql(
            "SELECT p.public_id, p.payer_reference FROM payment p WHERE p.customer_id = ?"
                + " AND p.received_on >= ? AND p.received_on <= ? AND p.amount = ?"
                + " AND p.currency = ? AND p.payer_reference IS NOT NULL AND p.public_id < ?"
                + " AND p.status = 'SETTLED' ORDER BY p.received_on DESC, p.id DESC FETCH FIRST "
                + MOST_ALIKE
                + " ROWS ONLY",
            arrival.customerId(),
            arrival.receivedOn().minusDays(DAYS),
            arrival.receivedOn().plusDays(DAYS),
            arrival.amount().amount(),
            arrival.amount().currencyCode(),
            arrival.payment())
        .rows(em).stream()
            .filter(row -> AlikePayment.isSaidAlike((String) row[1], arrival.payerReference()))
            .map(row -> (String) row[0])
            .findFirst();
  }

  void add(Arrival arrival, SurplusKind kind, Optional<String> twin, Instant now) {
    Rows.insertUnlessThere(
        em,
        dialect,
        "checkout_surplus",
        new Row()
            .with("payment_id", arrival.payment())
            .with("customer_id", (Long) arrival.customerId())
            .with("kind", kind.name())
            .with("twin_id", twin.orElse(null))
            .with("amount", arrival.left().amount())
            .with("noticed_at", now)
            .with("waits_at", arrival.left().isPositive() ? now : null));
  }

  /**
   * Locks it until the transaction ends.
   *
   * @return false where there is none of that customer
   */
  boolean lock(long customer, String payment) {
    return Rows.send(
            em,
            "UPDATE checkout_surplus SET kind = kind WHERE payment_id = ? AND customer_id = ?",
            List.of(new Row().with("payment_id", payment).with("customer_id", (Long) customer)))[0]
        > 0;
  }

  void chosen(String payment, SurplusChoice choice, String by, String ticket, Instant now) {
    Rows.send(
        em,
        "UPDATE checkout_surplus SET choice = ?, chosen_at = ?, chosen_by = ?, ticket = ?,"
            + " waits_at = NULL, kept = (SELECT p.unallocated FROM payment p WHERE p.public_id ="
            + " checkout_surplus.payment_id) WHERE payment_id = ?",
        List.of(
            new Row()
                .with("choice", choice.name())
                .with("chosen_at", now)
                .with("chosen_by", by)
                .with("ticket", ticket)
                .with("payment_id", payment)));
  }

  /**
   * What waits for a choice, however old it is, what was noticed lately and what was chosen lately;
   * what waits first, then the newest. Three reads, each of which ends after as many rows as are
   * wanted: in one they would go through all there ever was.
   *
   * @param customer null for all
   */
  List<SurplusDetails> lately(Long customer, Instant since, Instant now, int most) {
    Map<String, SurplusDetails> all = new LinkedHashMap<>();
    for (Sql which :
        List.of(
            page(new Sql(SELECT + "s.noticed_at >= ?", since), customer, "s.noticed_at", most),
            page(new Sql(SELECT + "s.chosen_at >= ?", since), customer, "s.chosen_at", most),
            page(
                new Sql(SELECT + "s.waits_at <= ? AND p.unallocated > 0", now),
                customer,
                "s.waits_at",
                most))) {
      which.rows(em).stream()
          .map(SurplusRepository::details)
          .forEach(one -> all.putIfAbsent(one.payment(), one));
    }
    return all.values().stream()
        .sorted(
            Comparator.comparing(SurplusDetails::isWaiting)
                .thenComparing(SurplusDetails::noticedAt)
                .reversed()
                .thenComparing(SurplusDetails::payment))
        .limit(most)
        .toList();
  }

  private static Sql page(Sql which, Long customer, String by, int most) {
    if (customer != null) {
      which.add(" AND s.customer_id = ?", customer);
    }
    return which.add(" ORDER BY " + by + " DESC, s.payment_id FETCH FIRST " + most + " ROWS ONLY");
  }

  /**
   * Has payments wait for a choice of which something is left over though nothing waited: their
   * money was used, and has come free again. What their customer had wanted it used for is chosen
   * anew; what it keeps or has asked back stays chosen.
   *
   * @param payments opaque ids; each is found by its key
   */
  void waitAgain(Collection<String> payments, Instant now) {
    Rows.send(
        em,
        "UPDATE checkout_surplus SET waits_at = ?, choice = NULL, chosen_at = NULL,"
            + " chosen_by = NULL, kept = NULL WHERE payment_id = ? AND waits_at IS NULL"
            + " AND EXISTS (SELECT 1 FROM payment p WHERE p.public_id = ? AND p.unallocated > 0"
            + " AND (checkout_surplus.choice IS NULL OR (checkout_surplus.choice = 'APPLY'"
            + " AND p.unallocated > checkout_surplus.kept)))",
        payments.stream()
            .sorted()
            .map(
                payment ->
                    new Row().with("now", now).with("payment", payment).with("same", payment))
            .toList());
  }

  /**
   * Lets go what waits though nothing of it is left: it was used on other ways.
   *
   * @return how many were let go
   */
  int letGo(int most) {
    List<Row> gone =
        new Sql(
                "SELECT s.payment_id FROM checkout_surplus s"
                    + " JOIN payment p ON p.public_id = s.payment_id"
                    + " WHERE s.waits_at IS NOT NULL AND p.unallocated = 0"
                    + " ORDER BY s.payment_id FETCH FIRST "
                    + most
                    + " ROWS ONLY")
            .rows(em).stream().map(row -> new Row().with("payment_id", (String) row[0])).toList();
    if (!gone.isEmpty()) {
      // Asked once more: what has come free since waits on, for nobody would ask for it again.
      Rows.send(
          em,
          "UPDATE checkout_surplus SET waits_at = NULL WHERE payment_id = ? AND EXISTS (SELECT 1"
              + " FROM payment p WHERE p.public_id = checkout_surplus.payment_id"
              + " AND p.unallocated = 0)",
          gone);
    }
    return gone.size();
  }

  Optional<SurplusDetails> find(Long customer, String payment) {
    Sql sql = new Sql(SELECT + "s.payment_id = ?", payment);
    if (customer != null) {
      sql.add(" AND s.customer_id = ?", customer);
    }
    return sql.rows(em).stream().map(SurplusRepository::details).findFirst();
  }

  private static SurplusDetails details(Object[] row) {
    String currency = (String) row[6];
    Money left = Money.of(decimal(row[5]), currency);
    return new SurplusDetails(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        SurplusKind.valueOf((String) row[3]),
        Money.of(decimal(row[4]), currency),
        row[15] == null ? left : Money.of(decimal(row[15]), currency),
        left,
        day(row[7]),
        (String) row[8],
        (String) row[9],
        instant(row[10]),
        row[11] == null ? null : SurplusChoice.valueOf((String) row[11]),
        instant(row[12]),
        (String) row[13],
        (String) row[14]);
  }

  /** How far the feed was read; nobody else reads on until the transaction ends. */
  long lockedPosition() {
    if (Rows.send(
            em,
            "UPDATE checkout_reader SET feed_position = feed_position WHERE id = ?",
            List.of(new Row().with("id", 1)))[0]
        == 0) {
      Rows.insert(
          em, "checkout_reader", List.of(new Row().with("id", 1).with("feed_position", (Long) 0L)));
    }
    return position();
  }

  long position() {
    return new Sql("SELECT r.feed_position FROM checkout_reader r WHERE r.id = 1")
        .rows(em).stream().map(row -> number(row[0])).findFirst().orElse(0L);
  }

  void readUpTo(long position) {
    Rows.send(
        em,
        "UPDATE checkout_reader SET feed_position = ? WHERE id = ?",
        List.of(new Row().with("feed_position", (Long) position).with("id", 1)));
  }
}
