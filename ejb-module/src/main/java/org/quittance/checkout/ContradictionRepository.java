package org.quittance.checkout;

import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.quittance.checkout.ProviderContradiction.Said;
import org.quittance.kernel.Money;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sql;

/** What providers say against what accounting decided, each kind once for a payment. */
@ApplicationScoped
class ContradictionRepository {

  private static final String SELECT =
      "SELECT a.public_id, c.name, o.said, a.settled_amount, o.amount, o.currency, o.heard_at,"
          + " o.ended_at, o.ended_by, a.currency FROM checkout_contradiction o"
          + " JOIN checkout_attempt a ON a.id = o.attempt_id"
          + " JOIN customer c ON c.id = a.customer_id WHERE ";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;

  /**
   * Notes what a provider says.
   *
   * @return false where that was heard before, so that it is no news
   */
  boolean add(Attempt attempt, Said said, Money came, Instant now) {
    return Rows.insertUnlessThere(
        em,
        dialect,
        "checkout_contradiction",
        new Row()
            .with("attempt_id", (Long) attempt.id())
            .with("said", said.name())
            .with("amount", came.amount())
            .with("currency", came.currencyCode())
            .with("heard_at", now)
            .with("waits_at", now));
  }

  /** Whether accounting was told before that the provider says this of this sum. */
  boolean isTold(Attempt attempt, Said said, Money came) {
    return !new Sql(
            "SELECT o.attempt_id FROM checkout_contradiction o"
                + " WHERE o.attempt_id = ? AND o.said = ? AND o.amount = ? AND o.currency = ?",
            attempt.id(),
            said.name(),
            came.amount(),
            came.currencyCode())
        .rows(em)
        .isEmpty();
  }

  /**
   * The provider says the same as the books by now: nothing waits for accounting any more.
   *
   * @return whether something waited
   */
  boolean endAll(Attempt attempt, Instant now) {
    return end(attempt, null, Instant.ofEpochMilli(Long.MAX_VALUE), now);
  }

  /**
   * What was heard until then waits for accounting no more; what came since does.
   *
   * @param by who has dealt with it
   * @return whether something waited
   */
  boolean end(Attempt attempt, String by, Instant seen, Instant now) {
    return Rows.send(
            em,
            "UPDATE checkout_contradiction SET waits_at = NULL, ended_at = ?,"
                + " ended_by = CAST(? AS VARCHAR(320))"
                + " WHERE attempt_id = ? AND waits_at <= ?",
            List.of(
                new Row()
                    .with("now", now)
                    .with("by", by)
                    .with("attempt", (Long) attempt.id())
                    .with("seen", seen)))[0]
        > 0;
  }

  /**
   * Whether somebody of ours has taken a payment back out of the books. What a payer's bank took
   * back is no such thing: the provider says of that, too, that it was paid once.
   */
  boolean isTakenBack(String payment) {
    return !new Sql(
            "SELECT p.id FROM payment p WHERE p.public_id = ? AND p.status = 'REVERSED'"
                + " AND EXISTS (SELECT 1 FROM refund f WHERE f.payment_id = p.id"
                + " AND f.kind = 'REVERSAL' AND f.undoes_id IS NULL"
                + " AND NOT EXISTS (SELECT 1 FROM refund u WHERE u.undoes_id = f.id)"
                + " AND NOT EXISTS"
                + " (SELECT 1 FROM checkout_return r WHERE r.refund_id = f.public_id))",
            payment)
        .rows(em)
        .isEmpty();
  }

  /** All that was ever heard of one payment, the oldest first. */
  List<ProviderContradiction> of(String attempt) {
    return all(new Sql(SELECT + "a.public_id = ? ORDER BY o.heard_at, o.said", attempt));
  }

  /** Those that wait for accounting, the newest first, however old they are. */
  List<ProviderContradiction> waiting(Instant now, int most) {
    return all(
        new Sql(SELECT + "o.waits_at <= ?", now)
            .add(" ORDER BY o.waits_at DESC, o.attempt_id FETCH FIRST " + most + " ROWS ONLY"));
  }

  private List<ProviderContradiction> all(Sql sql) {
    return sql.rows(em).stream()
        .map(
            row -> {
              String currency = (String) row[5];
              return new ProviderContradiction(
                  (String) row[0],
                  (String) row[1],
                  Said.valueOf((String) row[2]),
                  Money.of(decimal(row[3]), (String) row[9]),
                  Money.of(decimal(row[4]), currency),
                  instant(row[6]),
                  instant(row[7]),
                  (String) row[8]);
            })
        .toList();
  }
}
