package org.quittance.checkout;

import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quittance.checkout.GatewayReturn.Kind;
import org.quittance.checkout.GatewayReturn.State;
import org.quittance.kernel.Money;
import org.quittance.payment.RefundKind;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sql;

/** Money that went back without us, once for each name that its provider has for it. */
@ApplicationScoped
class ProviderReturnRepository {

  private static final String SELECT =
      "SELECT r.provider_id, r.payment_id, c.name, r.kind, r.amount, r.booked, r.currency, r.state,"
          + " r.refund_id, r.noticed_at, r.changed_at FROM checkout_return r"
          + " JOIN customer c ON c.id = r.customer_id WHERE ";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  /**
   * What is known of one.
   *
   * @param refund null where nothing was booked
   */
  record Known(State state, String refund) {}

  Optional<Known> find(String gateway, String providerId) {
    return new Sql(
            "SELECT r.state, r.refund_id FROM checkout_return r WHERE r.gateway = ?"
                + " AND r.provider_id = ?",
            gateway,
            providerId)
        .rows(em).stream()
            .map(row -> new Known(State.valueOf((String) row[0]), (String) row[1]))
            .findFirst();
  }

  /**
   * What somebody booked by hand of a payment, of the same kind and amount, that stands for nothing
   * the provider has told yet; the oldest.
   */
  Optional<String> byHand(String payment, RefundKind kind, Money amount) {
    return new Sql(
            "SELECT f.public_id FROM refund f JOIN payment p ON p.id = f.payment_id"
                + " WHERE p.public_id = ? AND f.kind = ? AND f.amount = ? AND f.undoes_id IS NULL"
                + " AND NOT EXISTS (SELECT 1 FROM refund u WHERE u.undoes_id = f.id)"
                + " AND NOT EXISTS (SELECT 1 FROM checkout_refund c WHERE c.refund_id = f.public_id)"
                + " AND NOT EXISTS (SELECT 1 FROM checkout_return t WHERE t.refund_id = f.public_id)"
                + " ORDER BY f.id FETCH FIRST 1 ROWS ONLY",
            payment,
            kind.name(),
            amount.amount())
        .rows(em).stream().findFirst().map(row -> (String) row[0]);
  }

  /**
   * Notes one that was not known. The same twice at once fails on its key.
   *
   * @param refund what it was booked as, or null
   */
  void add(Attempt attempt, GatewayReturn one, Money booked, String refund, Instant now) {
    Rows.insert(
        em,
        "checkout_return",
        List.of(
            new Row()
                .with("gateway", attempt.gateway())
                .with("provider_id", one.id())
                .with("attempt_id", (Long) attempt.id())
                .with("payment_id", attempt.paymentId())
                .with("customer_id", (Long) attempt.customerId())
                .with("kind", one.kind().name())
                .with("amount", one.amount().amount())
                .with("booked", booked.amount())
                .with("currency", one.amount().currencyCode())
                .with("state", one.state().name())
                .with("refund_id", refund)
                .with("noticed_at", now)
                .with("changed_at", now)));
  }

  void isBack(String gateway, String providerId, Instant now) {
    Rows.send(
        em,
        "UPDATE checkout_return SET state = ?, changed_at = ? WHERE gateway = ?"
            + " AND provider_id = ?",
        List.of(
            new Row()
                .with("state", State.BACK.name())
                .with("changed_at", now)
                .with("gateway", gateway)
                .with("provider_id", providerId)));
  }

  /** Those of one payment, the oldest first. */
  List<ProviderReturn> ofPayment(String payment) {
    return all(new Sql(SELECT + "r.payment_id = ? ORDER BY r.noticed_at, r.provider_id", payment));
  }

  /** Those that something was heard of since then, the newest first. */
  List<ProviderReturn> lately(Instant since, int most) {
    return all(
        new Sql(SELECT + "r.changed_at >= ?", since)
            .add(" ORDER BY r.changed_at DESC, r.provider_id FETCH FIRST " + most + " ROWS ONLY"));
  }

  private List<ProviderReturn> all(Sql sql) {
    return sql.rows(em).stream()
        .map(
            row ->
                new ProviderReturn(
                    (String) row[0],
                    (String) row[1],
                    (String) row[2],
                    Kind.valueOf((String) row[3]),
                    Money.of(decimal(row[4]), (String) row[6]),
                    Money.of(decimal(row[5]), (String) row[6]),
                    State.valueOf((String) row[7]),
                    (String) row[8],
                    instant(row[9]),
                    instant(row[10])))
        .toList();
  }
}
