package org.quittance.checkout;

import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quittance.checkout.ProviderRefund.State;
import org.quittance.kernel.Money;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sql;

/** Refunds that providers are asked to send. */
@ApplicationScoped
class ProviderRefundRepository {

  private static final String SELECT =
      "SELECT r.refund_id, r.payment_id, c.name, r.amount, r.currency, r.state, r.wanted_at,"
          + " r.asked_at, r.ended_at FROM checkout_refund r JOIN customer c ON c.id = r.customer_id"
          + " WHERE ";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  /** What a provider is asked to send. */
  record Wish(
      String refund, String payment, String gateway, String providerId, Money amount, int tries) {}

  void add(Attempt attempt, String refund, Money amount, Instant now) {
    Rows.insert(
        em,
        "checkout_refund",
        List.of(
            new Row()
                .with("refund_id", refund)
                .with("attempt_id", (Long) attempt.id())
                .with("payment_id", attempt.paymentId())
                .with("customer_id", (Long) attempt.customerId())
                .with("amount", amount.amount())
                .with("currency", amount.currencyCode())
                .with("state", State.WAITING.name())
                .with("wanted_at", now)
                .with("next_try_at", now)
                .with("tries", 0)));
  }

  List<String> due(Instant now, int most) {
    return new Sql("SELECT r.refund_id FROM checkout_refund r WHERE r.next_try_at <= ?", now)
            .add(" ORDER BY r.next_try_at, r.refund_id FETCH FIRST " + most + " ROWS ONLY")
            .rows(em)
            .stream()
            .map(row -> (String) row[0])
            .toList();
  }

  /**
   * Takes one to ask its provider: it is due again then, whatever becomes of this look.
   *
   * @return empty where another node was first
   */
  Optional<Wish> take(String refund, Instant now, Instant again) {
    boolean taken =
        Rows.send(
                em,
                "UPDATE checkout_refund SET next_try_at = ?, asked_at = ?, tries = tries + 1"
                    + " WHERE refund_id = ? AND next_try_at <= ?",
                List.of(
                    new Row()
                        .with("again", again)
                        .with("asked", now)
                        .with("id", refund)
                        .with("now", now)))[0]
            > 0;
    return taken ? wish(refund) : Optional.empty();
  }

  private Optional<Wish> wish(String refund) {
    return new Sql(
            "SELECT r.payment_id, a.gateway, a.provider_id, r.amount, r.currency, r.tries"
                + " FROM checkout_refund r JOIN checkout_attempt a ON a.id = r.attempt_id"
                + " WHERE r.refund_id = ?",
            refund)
        .rows(em).stream()
            .map(
                row ->
                    new Wish(
                        refund,
                        (String) row[0],
                        (String) row[1],
                        (String) row[2],
                        Money.of(decimal(row[3]), (String) row[4]),
                        (int) number(row[5])))
            .findFirst();
  }

  /**
   * Notes what was heard of one that is not over.
   *
   * @param next when it is asked again; null where it is over
   * @return false where it was over already
   */
  boolean heard(String refund, State state, String providerId, Instant next, Instant now) {
    return Rows.send(
            em,
            "UPDATE checkout_refund SET state = ?, provider_id = COALESCE(CAST(? AS VARCHAR(200)),"
                + " provider_id), next_try_at = CAST(? AS BIGINT), ended_at = CAST(? AS BIGINT)"
                + " WHERE refund_id = ? AND next_try_at IS NOT NULL",
            List.of(
                new Row()
                    .with("state", state.name())
                    .with("provider", providerId)
                    .with("next", next)
                    .with("ended", state.isOver() ? now : null)
                    .with("id", refund)))[0]
        > 0;
  }

  /** Notes that one was not sent after all, however far it was thought to have come. */
  void failed(String refund, Instant now) {
    Rows.send(
        em,
        "UPDATE checkout_refund SET state = ?, next_try_at = NULL, ended_at = ? WHERE refund_id = ?",
        List.of(
            new Row().with("state", State.REFUSED.name()).with("ended", now).with("id", refund)));
  }

  /** How far one has come; empty where no provider was asked to send it. */
  Optional<State> state(String refund) {
    return new Sql("SELECT r.state FROM checkout_refund r WHERE r.refund_id = ?", refund)
        .rows(em).stream().map(row -> State.valueOf((String) row[0])).findFirst();
  }

  /** Those of one payment, the oldest first. */
  List<ProviderRefund> ofPayment(String payment) {
    return new Sql(SELECT + "r.payment_id = ? ORDER BY r.wanted_at, r.refund_id", payment)
        .rows(em).stream().map(ProviderRefundRepository::details).toList();
  }

  /** Those that are not over, the oldest first. */
  List<ProviderRefund> waiting(int most) {
    return new Sql(
            SELECT
                + "r.next_try_at IS NOT NULL ORDER BY r.wanted_at, r.refund_id FETCH FIRST "
                + most
                + " ROWS ONLY")
        .rows(em).stream().map(ProviderRefundRepository::details).toList();
  }

  /** Those that were refused since then, the newest first. */
  List<ProviderRefund> refused(Instant since, int most) {
    return new Sql(SELECT + "r.ended_at >= ? AND r.state = 'REFUSED'", since)
            .add(" ORDER BY r.ended_at DESC, r.refund_id FETCH FIRST " + most + " ROWS ONLY")
            .rows(em)
            .stream()
            .map(ProviderRefundRepository::details)
            .toList();
  }

  /** How many are not over. */
  long countWaiting() {
    return number(
        new Sql("SELECT COUNT(*) FROM checkout_refund r WHERE r.next_try_at IS NOT NULL")
            .rows(em)
            .get(0)[0]);
  }

  private static ProviderRefund details(Object[] row) {
    return new ProviderRefund(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        Money.of(decimal(row[3]), (String) row[4]),
        State.valueOf((String) row[5]),
        instant(row[6]),
        instant(row[7]),
        instant(row[8]));
  }
}
