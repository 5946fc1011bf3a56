package org.quittance.payment;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.instant;
import static org.quittance.platform.database.Sql.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.billing.AllocationCause;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Keyset;
import org.quittance.platform.database.Sql;

/**
 * Reads of payments. What they cost: a page two queries (the payments, and the invoices of all of
 * them), a payment four, the payments of an invoice one, its history one.
 */
@Stateless
public class PaymentQueries {

  private static final int MOST_STEPS = 200;

  private static final int ALIKE_DAYS = 10;

  /** As many are looked at, and as many of them shown. */
  private static final int MOST_ALIKE = 200;

  private static final int SHOWN_ALIKE = 5;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject PaymentRepository payments;
  @Inject CustomerLookup customers;
  @Inject Dialect dialect;

  /**
   * One of them with all that stands on it.
   *
   * @throws NotFound where there is none, or it is not the actor's
   */
  public PaymentDetails find(Actor actor, String id) {
    return lookUp(actor, id).orElseThrow(() -> new NotFound("payment"));
  }

  /** The same; empty where there is none, or it is not the actor's. */
  public Optional<PaymentDetails> lookUp(Actor actor, String id) {
    mayRead(actor);
    return payments
        .find(id)
        .flatMap(
            payment ->
                customers
                    .byKey(actor, payment.customerId())
                    .map(customer -> payments.details(payment, customer)));
  }

  /**
   * What people know payments by; those that are none, or not the actor's, are left out. One query.
   *
   * @param ids the opaque ids, of which the first few hundred are looked at
   */
  public Map<String, PaymentName> named(Actor actor, Collection<String> ids) {
    mayRead(actor);
    List<String> asked = ids.stream().distinct().limit(MOST_STEPS).toList();
    if (asked.isEmpty()) {
      return Map.of();
    }
    Sql sql =
        new Sql(
            "SELECT p.public_id, p.amount, p.currency, p.received_on, r.number, p.customer_id"
                + " FROM payment p LEFT JOIN receipt r ON r.payment_id = p.id"
                + " WHERE p.public_id IN (");
    String comma = "";
    for (String id : asked) {
      sql.add(comma + "?", id);
      comma = ", ";
    }
    Map<String, PaymentName> named = new HashMap<>();
    for (Object[] row : sql.add(")").rows(em)) {
      if (actor.reaches(number(row[5]))) {
        String id = (String) row[0];
        Money amount = Money.of(decimal(row[1]), (String) row[2]);
        named.put(id, new PaymentName(id, amount, day(row[3]), (String) row[4]));
      }
    }
    return named;
  }

  /**
   * Payments that one which is about to be booked may be the same as; for who books. One query.
   *
   * @param customer a reference
   * @param payerReference what the payer wrote; without it nothing is alike
   * @param receivedOn the day it arrived
   */
  public List<AlikePayment> alike(
      Actor actor, String customer, Money amount, String payerReference, LocalDate receivedOn) {
    mayRead(actor);
    CustomerRef whose =
        customers.byReference(actor, customer).orElseThrow(() -> new NotFound("customer"));
    if (payerReference == null || payerReference.isBlank()) {
      return List.of();
    }
    return new Sql(
            "SELECT p.public_id, p.received_on, p.payer_reference FROM payment p"
                + " WHERE p.customer_id = ? AND p.received_on >= ? AND p.received_on <= ?"
                + " AND p.amount = ? AND p.currency = ? AND p.payer_reference IS NOT NULL"
                + " AND p.status = 'SETTLED' ORDER BY p.received_on DESC, p.id DESC FETCH FIRST "
                + MOST_ALIKE
                + " ROWS ONLY",
            whose.key(),
            receivedOn.minusDays(ALIKE_DAYS),
            receivedOn.plusDays(ALIKE_DAYS),
            amount.amount(),
            amount.currencyCode())
        .rows(em).stream()
            .filter(row -> AlikePayment.isSaidAlike((String) row[2], payerReference))
            .limit(SHOWN_ALIKE)
            .map(row -> new AlikePayment((String) row[0], day(row[1])))
            .toList();
  }

  /**
   * One page of payments, the newest first; in the order of their changes where the filter asks for
   * changes.
   *
   * @param cursor where it goes on, or null for the beginning
   * @param limit rows, 1 to 500
   */
  public Page<PaymentRow> page(Actor actor, PaymentFilter filter, String cursor, int limit) {
    mayRead(actor);
    boolean byChange = filter.updatedSince() != null;
    Keyset keyset =
        byChange
            ? Keyset.ascending("payments.changed", cursor, limit)
            : Keyset.descending("payments", cursor, limit);
    String column = byChange ? "p.updated_at" : "p.received_on";
    Sql sql =
        new Sql(
                "SELECT p.id, p.public_id, c.reference, c.name, p.amount, p.currency,"
                    + " p.unallocated, p.method, p.status, p.external_id, p.received_on,"
                    + " p.payer_reference, r.number, p.updated_at FROM payment p"
                    + " JOIN customer c ON c.id = p.customer_id"
                    + " LEFT JOIN receipt r ON r.payment_id = p.id")
            .add(where(actor, filter));
    if (!keyset.isAtTheBeginning()) {
      sql.add(keyset.beyond(column, byChange ? keyset.number() : keyset.day(), "p.id"));
    }
    List<Object[]> rows = sql.add(keyset.order(column, "p.id")).rows(em);
    Map<Long, List<PaymentRow.Invoice>> invoices = invoicesOf(rows);
    return keyset.page(rows, row -> place(row, byChange), row -> row(row, invoices));
  }

  /** How many there are, counted no further than one above the bound. */
  public int count(Actor actor, PaymentFilter filter, int bound) {
    mayRead(actor);
    Sql counted =
        new Sql("SELECT COUNT(*) FROM (SELECT 1 AS x FROM payment p")
            .add(where(actor, filter))
            .add(" FETCH FIRST " + (bound + 1) + " ROWS ONLY) AS bounded");
    return (int) number(counted.rows(em).get(0)[0]);
  }

  /**
   * How many there are of each status; for the portal itself and who runs it. Each has a receipt,
   * and receipts have numbers without a gap, so nobody has to count them all: two queries, one of a
   * row a year, one by an index of those that went back.
   */
  public Map<PaymentStatus, Long> counts(Actor actor) {
    actor.mustHave(Right.ADMIN, "payment");
    // Derby's readers wait for who writes; who watches need not.
    String unwaiting = dialect.isDerby() ? " WITH UR" : "";
    Map<PaymentStatus, Long> counts = new EnumMap<>(PaymentStatus.class);
    for (PaymentStatus status : PaymentStatus.values()) {
      counts.put(status, 0L);
    }
    long settled =
        number(
            new Sql("SELECT COALESCE(SUM(CAST(s.last_number AS BIGINT)), 0) FROM receipt_series s")
                .add(unwaiting)
                .rows(em)
                .get(0)[0]);
    Sql back =
        new Sql(
            "SELECT p.status, COUNT(*) FROM payment p WHERE p.status IN ('REFUNDED', 'REVERSED')"
                + " GROUP BY p.status");
    for (Object[] row : back.add(unwaiting).rows(em)) {
      long count = number(row[1]);
      counts.put(PaymentStatus.valueOf((String) row[0]), count);
      settled -= count;
    }
    counts.put(PaymentStatus.SETTLED, settled);
    return counts;
  }

  /** The payments on an invoice, in the order they came; the invoice is the caller's already. */
  public List<PaymentOnInvoice> ofInvoice(Actor actor, long invoiceKey) {
    mayRead(actor);
    Sql sql =
        new Sql(
            "SELECT p.public_id, SUM(a.amount), p.currency, p.method, p.status, p.received_on,"
                + " p.payer_reference, r.number FROM allocation a"
                + " JOIN payment p ON p.id = a.payment_id"
                + " LEFT JOIN receipt r ON r.payment_id = p.id WHERE a.invoice_id = ?",
            invoiceKey);
    if (actor.customerId() != null) {
      sql.add(" AND p.customer_id = ?", actor.customerId());
    }
    return sql
        .add(
            " GROUP BY p.id, p.public_id, p.currency, p.method, p.status, p.received_on,"
                + " p.payer_reference, r.number ORDER BY p.received_on, p.id")
        .rows(em)
        .stream()
        .map(
            row ->
                new PaymentOnInvoice(
                    (String) row[0],
                    Money.of(decimal(row[1]), (String) row[2]),
                    PaymentMethod.valueOf((String) row[3]),
                    PaymentStatus.valueOf((String) row[4]),
                    day(row[5]),
                    (String) row[6],
                    (String) row[7]))
        .toList();
  }

  /** What happened to an invoice in money and credit; the invoice is the caller's already. */
  public InvoiceHistory historyOf(Actor actor, long invoiceKey) {
    mayRead(actor);
    Sql sql =
        new Sql(
            "SELECT a.cause, a.allocated_on, a.amount, i.currency, p.public_id, p.method,"
                + " p.payer_reference, r.number, c.number, a.reason, p.received_on, c.issue_date,"
                + " f.booked_on, c.public_id FROM allocation a JOIN invoice i ON i.id = a.invoice_id"
                + " LEFT JOIN payment p ON p.id = a.payment_id"
                + " LEFT JOIN receipt r ON r.payment_id = a.payment_id"
                + " LEFT JOIN credit_note c ON c.id = a.credit_note_id"
                + " LEFT JOIN refund f ON f.id = a.refund_id WHERE a.invoice_id = ?",
            invoiceKey);
    if (actor.customerId() != null) {
      sql.add(" AND i.customer_id = ?", actor.customerId());
    }
    List<Object[]> rows =
        sql.add(" ORDER BY a.id DESC FETCH FIRST " + (MOST_STEPS + 1) + " ROWS ONLY").rows(em);
    boolean cut = rows.size() > MOST_STEPS;
    List<InvoiceHistory.Step> steps =
        new ArrayList<>(
            rows.stream()
                .limit(MOST_STEPS)
                .map(row -> step(row, actor.customerId() == null))
                .toList());
    Collections.reverse(steps);
    // Stable: what was booked later of the same day stays behind.
    steps.sort(Comparator.comparing(InvoiceHistory.Step::on));
    return new InvoiceHistory(steps, cut);
  }

  private static InvoiceHistory.Step step(Object[] row, boolean withReason) {
    AllocationCause cause = AllocationCause.valueOf((String) row[0]);
    Object day =
        switch (cause) {
          case RECEIVED -> row[10];
          case CREDITED -> row[11];
          case REFUNDED, REVERSED -> row[12];
          case APPLIED, MOVED, RESTORED, WITHDRAWN -> row[1];
        };
    return new InvoiceHistory.Step(
        cause,
        day(day == null ? row[1] : day),
        Money.of(decimal(row[2]), (String) row[3]),
        (String) row[4],
        row[5] == null ? null : PaymentMethod.valueOf((String) row[5]),
        (String) row[6],
        (String) row[7],
        (String) row[8],
        (String) row[13],
        withReason ? (String) row[9] : null);
  }

  private Map<Long, List<PaymentRow.Invoice>> invoicesOf(List<Object[]> rows) {
    Map<Long, List<PaymentRow.Invoice>> invoices = new HashMap<>();
    if (rows.isEmpty()) {
      return invoices;
    }
    Sql sql =
        new Sql(
            "SELECT a.payment_id, i.public_id, i.number FROM allocation a JOIN invoice i ON i.id = a.invoice_id"
                + " WHERE a.payment_id IN (");
    String comma = "";
    for (Object[] row : rows) {
      sql.add(comma + "?", number(row[0]));
      comma = ", ";
    }
    sql.add(
        ") GROUP BY a.payment_id, i.public_id, i.number HAVING SUM(a.amount) <> 0"
            + " ORDER BY a.payment_id, MIN(a.id)");
    for (Object[] row : sql.rows(em)) {
      invoices
          .computeIfAbsent(number(row[0]), key -> new ArrayList<>())
          .add(new PaymentRow.Invoice((String) row[1], (String) row[2]));
    }
    return invoices;
  }

  private static Sql where(Actor actor, PaymentFilter filter) {
    Sql sql = new Sql(" WHERE 1 = 1");
    if (actor.customerId() != null) {
      sql.add(" AND p.customer_id = ?", actor.customerId());
    }
    if (filter.customer() != null) {
      // A value by the time the rows are read, so that the customer's own indexes give the order.
      sql.add(
          " AND p.customer_id = (SELECT k.id FROM customer k WHERE k.reference = ?)",
          filter.customer());
    }
    if (filter.status() != null) {
      sql.add(" AND p.status = ?", filter.status().name());
    }
    if (filter.method() != null) {
      sql.add(" AND p.method = ?", filter.method().name());
    }
    if (filter.invoice() != null) {
      sql.add(
          " AND p.id IN (SELECT a.payment_id FROM allocation a JOIN invoice i ON i.id = a.invoice_id"
              + " WHERE i.number = ? OR i.public_id = ?)",
          filter.invoice(),
          filter.invoice());
    }
    if (filter.updatedSince() != null) {
      sql.add(" AND p.updated_at >= ?", filter.updatedSince());
    }
    return sql;
  }

  private static PaymentRow row(Object[] row, Map<Long, List<PaymentRow.Invoice>> invoices) {
    String currency = (String) row[5];
    return new PaymentRow(
        (String) row[1],
        (String) row[2],
        (String) row[3],
        Money.of(decimal(row[4]), currency),
        Money.of(decimal(row[6]), currency),
        PaymentMethod.valueOf((String) row[7]),
        PaymentStatus.valueOf((String) row[8]),
        (String) row[9],
        day(row[10]),
        (String) row[11],
        invoices.getOrDefault(number(row[0]), List.of()),
        (String) row[12],
        instant(row[13]));
  }

  private static List<String> place(Object[] row, boolean byChange) {
    return List.of(
        byChange ? String.valueOf(number(row[13])) : day(row[10]).toString(),
        String.valueOf(number(row[0])));
  }

  private static void mayRead(Actor actor) {
    actor.mustHave(Right.PAYMENTS_READ, "payment");
  }
}
