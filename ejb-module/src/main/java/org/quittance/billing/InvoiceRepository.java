package org.quittance.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.quittance.kernel.Money;
import org.quittance.platform.database.Row;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sequences;

/** Invoices and what hangs on them. */
@ApplicationScoped
class InvoiceRepository {

  private static final Pattern PUBLIC_ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Sequences sequences;

  static boolean isPublicId(String text) {
    return PUBLIC_ID.matcher(text).matches();
  }

  /** Writes new invoices; each has its key from then on. */
  void add(List<Invoice> fresh) {
    insert("invoice", fresh, Invoice::row);
  }

  /** Writes what stands on invoices that have nothing on them. */
  void addParts(List<InvoiceParts> parts) {
    insert("invoice_line", all(parts, InvoiceParts::lines), InvoiceLine::row);
    insert("invoice_adjustment", all(parts, InvoiceParts::adjustments), InvoiceAdjustment::row);
    insert("invoice_tax", all(parts, InvoiceParts::taxes), InvoiceTax::row);
  }

  private static <T> List<T> all(List<InvoiceParts> parts, Function<InvoiceParts, List<T>> of) {
    return parts.stream().map(of).flatMap(List::stream).toList();
  }

  private <T> void insert(String table, List<T> fresh, BiFunction<T, Long, Row> row) {
    long[] keys = sequences.next(table + "_seq", fresh.size());
    List<Row> rows = new ArrayList<>(fresh.size());
    for (T one : fresh) {
      rows.add(row.apply(one, keys[rows.size()]));
    }
    Rows.insert(em, table, rows);
  }

  /** Takes off invoices what stands on them, to be written anew; only where there is no money. */
  void removeParts(List<Invoice> invoices) {
    if (invoices.isEmpty()) {
      return;
    }
    for (String part : List.of("InvoiceLine", "InvoiceAdjustment", "InvoiceTax")) {
      em.createQuery("DELETE FROM " + part + " p WHERE p.invoice.id IN :invoices")
          .setParameter("invoices", invoices.stream().map(Invoice::id).toList())
          .executeUpdate();
    }
  }

  /** The invoices of these numbers, by number, locked until the transaction ends; one query. */
  Map<String, Invoice> numbered(Collection<String> numbers) {
    Map<String, Invoice> found = new HashMap<>();
    if (!numbers.isEmpty()) {
      em.createNamedQuery("Invoice.locked.numbers", Invoice.class)
          .setParameter("numbers", numbers)
          .setFlushMode(FlushModeType.COMMIT)
          .getResultStream()
          .forEach(invoice -> found.put(invoice.number(), invoice));
    }
    return found;
  }

  /**
   * Writes allocations and what their invoices have on them since. The entity manager lets go of
   * these invoices: whoever wants one after that reads it anew.
   */
  void addAllocations(List<Allocation> fresh) {
    List<Invoice> moved = fresh.stream().map(Allocation::invoice).distinct().toList();
    moved.forEach(em::detach);
    insert("allocation", fresh, Allocation::row);
    Rows.update(em, "invoice", moved.stream().map(Invoice::settledRow).toList());
  }

  /** The invoice of that number or opaque id, locked until the transaction ends. */
  Optional<Invoice> forUpdate(String numberOrId) {
    return byNumberOrId(numberOrId, true);
  }

  Optional<Invoice> find(String numberOrId) {
    return byNumberOrId(numberOrId, false);
  }

  private Optional<Invoice> byNumberOrId(String numberOrId, boolean lock) {
    if (isPublicId(numberOrId)) {
      Optional<Invoice> byId = one("publicId", numberOrId, lock);
      if (byId.isPresent()) {
        return byId;
      }
    }
    return one("number", numberOrId, lock);
  }

  private Optional<Invoice> one(String attribute, String value, boolean lock) {
    TypedQuery<Invoice> query =
        em.createNamedQuery(
                lock ? "Invoice.locked." + attribute : "Invoice." + attribute, Invoice.class)
            .setParameter("value", value)
            .setFlushMode(FlushModeType.COMMIT);
    return query.getResultList().stream().findFirst();
  }

  /** The keys of what these numbers and ids name; what names nothing is missing. */
  List<Invoice> named(Collection<String> numbersOrIds) {
    return em.createQuery(
            "SELECT i FROM Invoice i WHERE i.number IN :names OR i.publicId IN :names",
            Invoice.class)
        .setParameter("names", numbersOrIds)
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }

  /**
   * Locked until the transaction ends. No ORDER BY, which Derby does not take beside FOR UPDATE:
   * both databases probe the keys in their order, and where two do wait in a ring one is tried
   * again.
   */
  List<Invoice> forUpdate(Collection<Long> keys) {
    return em.createQuery("SELECT i FROM Invoice i WHERE i.id IN :keys", Invoice.class)
        .setParameter("keys", keys.stream().sorted().toList())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .setHint("eclipselink.refresh", "true")
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }

  /** What these funds have on which invoice, those they went to last in front; one query. */
  Map<Long, Money> allocated(Funds funds, String currency) {
    return amounts(
        em.createQuery(
            "SELECT a.invoice.id, SUM(a.amount), MAX(a.id) FROM Allocation a WHERE a."
                + (funds.isMoney() ? "paymentId" : "creditNoteId")
                + " = :funds GROUP BY a.invoice.id ORDER BY MAX(a.id) DESC",
            Object[].class),
        funds,
        currency);
  }

  /** What a refund or reversal took off which invoice; one query. */
  Map<Long, Money> takenOffBy(Funds funds, long refundId, String currency) {
    return amounts(
        em.createQuery(
                "SELECT a.invoice.id, 0 - SUM(a.amount), MAX(a.id) FROM Allocation a WHERE a."
                    + (funds.isMoney() ? "paymentId" : "creditNoteId")
                    + " = :funds AND a.refundId = :refund GROUP BY a.invoice.id",
                Object[].class)
            .setParameter("refund", refundId),
        funds,
        currency);
  }

  private static Map<Long, Money> amounts(
      TypedQuery<Object[]> query, Funds funds, String currency) {
    Map<Long, Money> amounts = new LinkedHashMap<>();
    query.setParameter("funds", funds.isMoney() ? funds.paymentId() : funds.creditNoteId());
    for (Object[] row : query.getResultList()) {
      Money amount = Money.of((BigDecimal) row[1], currency);
      if (amount.isPositive()) {
        amounts.put((Long) row[0], amount);
      }
    }
    return amounts;
  }

  /** The keys of a customer's open invoices of a currency, what is due first in front. */
  List<Long> oldestDue(long customerId, String currency, int atMost) {
    return em.createQuery(
            "SELECT i.id FROM Invoice i WHERE i.customerId = :customer AND i.currency = :currency"
                + " AND i.outstanding > 0 AND i.cancelledAt IS NULL ORDER BY i.dueDate, i.id",
            Long.class)
        .setParameter("customer", customerId)
        .setParameter("currency", currency)
        .setFlushMode(FlushModeType.COMMIT)
        .setMaxResults(atMost)
        .getResultList();
  }

  /** The keys of invoices whose due date has passed without a word of it. */
  List<Long> overdueUntold(LocalDate today, int atMost) {
    return em.createQuery(
            "SELECT i.id FROM Invoice i WHERE i.overdueTold = FALSE AND i.dueDate < :today"
                + " AND i.outstanding > 0 AND i.cancelledAt IS NULL ORDER BY i.dueDate, i.id",
            Long.class)
        .setParameter("today", today)
        .setMaxResults(atMost)
        .getResultList();
  }

  List<InvoiceDetails.Line> lines(Invoice invoice) {
    return em.createQuery(
            "SELECT l FROM InvoiceLine l WHERE l.invoice = :invoice ORDER BY l.position",
            InvoiceLine.class)
        .setParameter("invoice", invoice)
        .getResultStream()
        .map(line -> line.details(invoice.currency()))
        .toList();
  }

  List<InvoiceDetails.Adjustment> adjustments(Invoice invoice) {
    return em.createQuery(
            "SELECT a FROM InvoiceAdjustment a WHERE a.invoice = :invoice ORDER BY a.position",
            InvoiceAdjustment.class)
        .setParameter("invoice", invoice)
        .getResultStream()
        .map(adjustment -> adjustment.details(invoice.currency()))
        .toList();
  }

  List<InvoiceDetails.Tax> taxes(Invoice invoice) {
    return em.createQuery(
            "SELECT t FROM InvoiceTax t WHERE t.invoice = :invoice ORDER BY t.position",
            InvoiceTax.class)
        .setParameter("invoice", invoice)
        .getResultStream()
        .map(tax -> tax.details(invoice.currency()))
        .toList();
  }

  void flush() {
    em.flush();
  }
}
