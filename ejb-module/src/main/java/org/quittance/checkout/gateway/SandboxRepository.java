package org.quittance.checkout.gateway;

import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quittance.checkout.AttemptFailure;
import org.quittance.checkout.GatewayAnswer.State;
import org.quittance.kernel.Money;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sequences;
import org.quittance.platform.database.Sql;

/** What the provider of demo mode keeps on its own side. */
@ApplicationScoped
class SandboxRepository {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;
  @Inject Sequences sequences;

  /** A payment as it is kept. */
  record Kept(
      String id,
      String attempt,
      Money amount,
      String invoices,
      State state,
      AttemptFailure failure,
      Instant stateAt,
      State becomes,
      Instant becomesAt,
      Instant openUntil) {

    /** As it is at that time: it may have become something by itself. */
    Kept at(Instant now) {
      if (becomes != null && !becomesAt.isAfter(now)) {
        return new Kept(
            id, attempt, amount, invoices, becomes, null, becomesAt, null, null, openUntil);
      }
      if (state == State.OPEN && !openUntil.isAfter(now)) {
        return new Kept(
            id,
            attempt,
            amount,
            invoices,
            State.CANCELLED,
            AttemptFailure.EXPIRED,
            openUntil,
            null,
            null,
            openUntil);
      }
      return this;
    }
  }

  /** A callback that is to be sent. */
  record Call(long id, String payment, String eventId, String type, String address) {}

  void add(String startKey, Kept payment) {
    Rows.insertUnlessThere(
        em,
        dialect,
        "sandbox_payment",
        new Row()
            .with("id", payment.id())
            .with("start_key", startKey)
            .with("attempt", payment.attempt())
            .with("amount", payment.amount().amount())
            .with("currency", payment.amount().currencyCode())
            .with("invoices", payment.invoices())
            .with("state", payment.state().name())
            .with("state_at", payment.stateAt())
            .with("open_until", payment.openUntil()));
  }

  Optional<Kept> started(String startKey) {
    return one("start_key", startKey);
  }

  Optional<Kept> find(String id) {
    return one("id", id);
  }

  /** Locked until the transaction ends. */
  Optional<Kept> lock(String id) {
    Rows.send(
        em,
        "UPDATE sandbox_payment SET state = state WHERE id = ?",
        List.of(new Row().with("id", id)));
    return find(id);
  }

  private Optional<Kept> one(String column, String value) {
    return new Sql(
            "SELECT p.id, p.attempt, p.amount, p.currency, p.invoices, p.state, p.failure,"
                + " p.state_at, p.becomes, p.becomes_at, p.open_until FROM sandbox_payment p"
                + " WHERE p."
                + column
                + " = ?",
            value)
        .rows(em).stream()
            .map(
                row ->
                    new Kept(
                        (String) row[0],
                        (String) row[1],
                        Money.of(decimal(row[2]), (String) row[3]),
                        (String) row[4],
                        State.valueOf((String) row[5]),
                        row[6] == null ? null : AttemptFailure.valueOf((String) row[6]),
                        instant(row[7]),
                        row[8] == null ? null : State.valueOf((String) row[8]),
                        instant(row[9]),
                        instant(row[10])))
            .findFirst();
  }

  void become(
      String id, State state, AttemptFailure failure, State later, Instant laterAt, Instant now) {
    Rows.send(
        em,
        "UPDATE sandbox_payment SET state = ?, failure = ?, state_at = ?, becomes = ?,"
            + " becomes_at = ? WHERE id = ?",
        List.of(
            new Row()
                .with("state", state.name())
                .with("failure", failure == null ? null : failure.name())
                .with("state_at", now)
                .with("becomes", later == null ? null : later.name())
                .with("becomes_at", laterAt)
                .with("id", id)));
  }

  void call(String payment, String eventId, State state, String address, Instant due) {
    Rows.insert(
        em,
        "sandbox_call",
        List.of(
            new Row()
                .with("id", (Long) sequences.next("sandbox_call_seq", 1)[0])
                .with("payment_id", payment)
                .with("event_id", eventId)
                .with("event_type", "payment." + state.name().toLowerCase(java.util.Locale.ROOT))
                .with("address", address)
                .with("due_at", due)
                .with("tries", 0)));
  }

  List<Call> due(Instant now, int most) {
    return new Sql(
            "SELECT c.id, c.payment_id, c.event_id, c.event_type, c.address FROM sandbox_call c"
                + " WHERE c.due_at <= ?",
            now)
        .add(" ORDER BY c.due_at, c.id FETCH FIRST " + most + " ROWS ONLY").rows(em).stream()
            .map(
                row ->
                    new Call(
                        number(row[0]),
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4]))
            .toList();
  }

  /**
   * Takes a call to send it.
   *
   * @return false where another node was first, or it was tried often enough
   */
  boolean take(Call call, Instant now, Instant again) {
    return Rows.send(
            em,
            "UPDATE sandbox_call SET due_at = CASE WHEN tries < 5 THEN CAST(? AS BIGINT) ELSE CAST(NULL AS BIGINT) END,"
                + " tries = tries + 1 WHERE id = ? AND due_at <= ?",
            List.of(new Row().with("again", again).with("id", (Long) call.id()).with("now", now)))[
            0]
        > 0;
  }

  void sent(Call call) {
    Rows.send(
        em,
        "UPDATE sandbox_call SET due_at = NULL WHERE id = ?",
        List.of(new Row().with("id", (Long) call.id())));
  }

  /** The secret; kept from the first use on. */
  String secret(String fresh) {
    Optional<String> known = secret();
    if (known.isPresent()) {
      return known.get();
    }
    Rows.insertUnlessThere(
        em, dialect, "sandbox_key", new Row().with("id", 1).with("secret", fresh));
    return secret().orElseThrow();
  }

  private Optional<String> secret() {
    return new Sql("SELECT k.secret FROM sandbox_key k WHERE k.id = 1")
        .rows(em).stream().map(row -> (String) row[0]).findFirst();
  }
}
