package org.quittance.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sequences;

/** The accounts in the database. */
@ApplicationScoped
class LedgerRepository implements Ledger {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;
  @Inject PortalClock clock;
  @Inject Sequences sequences;

  /** A day of a customer's account in one currency; in the order in which days are locked. */
  private record Day(long customer, String currency, LocalDate on) implements Comparable<Day> {
    @Override
    public int compareTo(Day other) {
      return Comparator.comparingLong(Day::customer)
          .thenComparing(Day::currency)
          .thenComparing(Day::on)
          .compare(this, other);
    }
  }

  /** What is added to both sides of a day. */
  private record Sums(BigDecimal debit, BigDecimal credit) {
    Sums plus(Sums other) {
      return new Sums(debit.add(other.debit), credit.add(other.credit));
    }

    Sums negated() {
      return new Sums(debit.negate(), credit.negate());
    }

    boolean areNothing() {
      return debit.signum() == 0 && credit.signum() == 0;
    }
  }

  @Override
  public void book(Movement movement) {
    bookAll(List.of(movement), List.of());
  }

  @Override
  public void rebook(Movement movement) {
    bookAll(List.of(), List.of(movement));
  }

  @Override
  public void bookAll(List<Movement> fresh, List<Movement> changed) {
    Map<Day, Sums> days = new TreeMap<>();
    for (AccountEntry entry : added(fresh)) {
      days.merge(day(entry), sums(entry), Sums::plus);
    }
    Map<String, AccountEntry> known = entriesOf(changed);
    for (Movement movement : changed) {
      AccountEntry entry = known.get(key(movement.cause(), movement.originId()));
      days.merge(day(entry), sums(entry).negated(), Sums::plus);
      entry.take(movement);
      days.merge(day(entry), sums(entry), Sums::plus);
    }
    days.values().removeIf(Sums::areNothing);
    add(days);
  }

  private List<AccountEntry> added(List<Movement> fresh) {
    long[] keys = sequences.next("account_entry_seq", fresh.size());
    Instant now = clock.now();
    List<AccountEntry> entries = new ArrayList<>(fresh.size());
    List<Row> rows = new ArrayList<>(fresh.size());
    for (Movement movement : fresh) {
      AccountEntry entry = new AccountEntry(movement, now);
      rows.add(entry.row(keys[entries.size()]));
      entries.add(entry);
    }
    // At once: they lock the customer they refer to, whose turn is before what is locked next.
    Rows.insert(em, "account_entry", rows, "");
    return entries;
  }

  private Map<String, AccountEntry> entriesOf(List<Movement> changed) {
    Map<String, AccountEntry> entries = new HashMap<>();
    if (!changed.isEmpty()) {
      em.createQuery(
              "SELECT e FROM AccountEntry e WHERE e.cause IN :causes AND e.originId IN :origins",
              AccountEntry.class)
          .setParameter("causes", changed.stream().map(Movement::cause).distinct().toList())
          .setParameter("origins", changed.stream().map(Movement::originId).toList())
          .getResultStream()
          .forEach(entry -> entries.put(key(entry.cause(), entry.originId()), entry));
    }
    return entries;
  }

  private static String key(Movement.Cause cause, long origin) {
    return cause + "/" + origin;
  }

  private static Day day(AccountEntry entry) {
    return new Day(entry.customerId(), entry.currency(), entry.bookedOn());
  }

  private static Sums sums(AccountEntry entry) {
    return new Sums(entry.debit(), entry.credit());
  }

  /**
   * Always in the same order, so that two who book for the same customers do not wait in a ring.
   */
  private void add(Map<Day, Sums> days) {
    List<Row> rows = new ArrayList<>(days.size());
    days.forEach(
        (day, sums) ->
            rows.add(
                new Row()
                    .with("debit", sums.debit())
                    .with("credit", sums.credit())
                    .with("customer_id", day.customer())
                    .with("currency", day.currency())
                    .with("booked_on", day.on())));
    if (!dialect.isDerby()) {
      Rows.insert(
          em,
          "account_day AS d",
          rows,
          " ON CONFLICT (customer_id, currency, booked_on) DO UPDATE SET"
              + " debit = d.debit + EXCLUDED.debit, credit = d.credit + EXCLUDED.credit");
    } else if (!rows.isEmpty()) {
      int[] there =
          Rows.send(
              em,
              "UPDATE account_day SET debit = debit + ?, credit = credit + ?"
                  + " WHERE customer_id = ? AND currency = ? AND booked_on = ?",
              rows);
      // The first of their day. Of two at once one fails on the key, and its whole transaction is
      // tried again.
      Rows.insert(
          em,
          "account_day",
          IntStream.range(0, there.length).filter(i -> there[i] == 0).mapToObj(rows::get).toList(),
          "");
    }
  }
}
