package org.quittance.payment;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;
import static org.quittance.platform.database.Sql.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.quittance.account.CustomerRef;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Money;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.database.Rows;
import org.quittance.platform.database.Sequences;
import org.quittance.platform.database.Sql;
import org.quittance.platform.seal.KeptKeys;
import org.quittance.platform.seal.Keyring;

/** Payments and their receipts. */
@ApplicationScoped
class PaymentRepository {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;
  @Inject Sequences sequences;
  @Inject PortalClock clock;

  /** The inner key of a payment that is still to be added. */
  long nextKey() {
    return sequences.next("payment_seq", 1)[0];
  }

  void add(Payment payment) {
    Rows.insert(em, "payment", List.of(payment.row()));
  }

  void add(Receipt receipt) {
    Rows.insert(em, "receipt", List.of(receipt.row(sequences.next("receipt_seq", 1)[0])));
  }

  void flush() {
    em.flush();
  }

  Optional<Payment> find(String publicId) {
    return em
        .createQuery("SELECT p FROM Payment p WHERE p.publicId = :id", Payment.class)
        .setParameter("id", publicId)
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList()
        .stream()
        .findFirst();
  }

  Optional<Payment> reported(String source, String externalId) {
    return new Sql(
            "SELECT id FROM payment WHERE source = ? AND external_id = ?", source, externalId)
        .rows(em).stream().findFirst().map(row -> em.find(Payment.class, number(row[0])));
  }

  /** Locked until the transaction ends. */
  Optional<Payment> forUpdate(String publicId) {
    return em
        .createQuery("SELECT p FROM Payment p WHERE p.publicId = :id", Payment.class)
        .setParameter("id", publicId)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList()
        .stream()
        .findFirst();
  }

  void add(Refund refund) {
    em.persist(refund);
  }

  Optional<Refund> refund(String publicId) {
    return em
        .createQuery("SELECT r FROM Refund r WHERE r.publicId = :id", Refund.class)
        .setParameter("id", publicId)
        .getResultList()
        .stream()
        .findFirst();
  }

  Optional<Refund> refunded(String source, String externalId) {
    return em
        .createQuery(
            "SELECT r FROM Refund r WHERE r.source = :source AND r.externalId = :externalId",
            Refund.class)
        .setParameter("source", source)
        .setParameter("externalId", externalId)
        .getResultList()
        .stream()
        .findFirst();
  }

  boolean isUndone(Refund refund) {
    return !em.createQuery("SELECT r.id FROM Refund r WHERE r.undoes = :refund", Long.class)
        .setParameter("refund", refund)
        .getResultList()
        .isEmpty();
  }

  /** What went back of a payment and came again, oldest first; one query. */
  private List<RefundDetails> refunds(Payment payment) {
    return refunds("paymentId", payment.id());
  }

  /** What went back of a credit note and came again, oldest first; one query. */
  List<RefundDetails> refundsOfCreditNote(long creditNoteKey) {
    return refunds("creditNoteId", creditNoteKey);
  }

  private List<RefundDetails> refunds(String of, long key) {
    List<Refund> all =
        em.createQuery(
                "SELECT r FROM Refund r WHERE r." + of + " = :key ORDER BY r.id", Refund.class)
            .setParameter("key", key)
            .getResultList();
    Set<String> undone =
        all.stream()
            .filter(Refund::isUndoing)
            .map(refund -> refund.details(false).undoes())
            .collect(Collectors.toSet());
    return all.stream().map(refund -> refund.details(undone.contains(refund.publicId()))).toList();
  }

  Optional<Receipt> receiptOf(Payment payment) {
    return em
        .createQuery("SELECT r FROM Receipt r WHERE r.payment = :payment", Receipt.class)
        .setParameter("payment", payment)
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList()
        .stream()
        .findFirst();
  }

  /** The keys of receipts' codes. */
  Keyring.Shelf receiptKeys() {
    return new KeptKeys(em, "receipt_key");
  }

  /** What may be said of a receipt to whoever holds it. */
  Optional<CheckedReceipt> checked(long receipt) {
    return em
        .createQuery(
            "SELECT r.number, r.payment FROM Receipt r WHERE r.id = :receipt", Object[].class)
        .setParameter("receipt", receipt)
        .getResultList()
        .stream()
        .map(row -> ((Payment) row[1]).checked((String) row[0]))
        .findFirst();
  }

  /** A payment with what it paid and its receipt: three queries. */
  PaymentDetails details(Payment payment, CustomerRef customer) {
    return payment.details(
        customer.reference(),
        allocations(payment),
        refunds(payment),
        receiptOf(payment).map(Receipt::number).orElse(null));
  }

  private List<AllocatedInvoice> allocations(Payment payment) {
    LocalDate today = clock.today();
    return new Sql(
            "SELECT i.public_id, i.number, SUM(a.amount), i.outstanding, i.due_date, i.currency,"
                + " i.cancelled_at FROM allocation a JOIN invoice i ON i.id = a.invoice_id"
                + " WHERE a.payment_id = ? GROUP BY i.public_id, i.number, i.outstanding,"
                + " i.due_date, i.currency, i.cancelled_at HAVING SUM(a.amount) <> 0 ORDER BY MIN(a.id)",
            payment.id())
        .rows(em).stream()
            .map(
                row -> {
                  Money outstanding = Money.of(decimal(row[3]), (String) row[5]);
                  return new AllocatedInvoice(
                      (String) row[0],
                      (String) row[1],
                      Money.of(decimal(row[2]), (String) row[5]),
                      outstanding,
                      day(row[4]),
                      InvoiceStatus.of(outstanding, day(row[4]), row[6] != null, today));
                })
            .toList();
  }

  /**
   * The next number of a series. The series' row stays locked until the transaction ends: who comes
   * next waits, and a number that was rolled back is taken again. Ask for it last.
   */
  ReceiptNumber nextReceipt(String seller, int year) {
    Optional<Integer> taken = take(seller, year);
    if (taken.isEmpty()) {
      // The first of the year. Of two who open the series at once one fails on its key and the
      // whole transaction is tried again.
      em.createNativeQuery("INSERT INTO receipt_series VALUES (?1, ?2, 0)")
          .setParameter(1, seller)
          .setParameter(2, year)
          .executeUpdate();
      taken = take(seller, year);
    }
    return new ReceiptNumber(seller, year, taken.orElseThrow());
  }

  private Optional<Integer> take(String seller, int year) {
    String update =
        "UPDATE receipt_series SET last_number = last_number + 1 WHERE seller = ? AND series_year = ?";
    List<Object[]> rows;
    if (dialect.isDerby()) {
      int found =
          em.createNativeQuery(
                  update.replace("seller = ?", "seller = ?1").replace("year = ?", "year = ?2"))
              .setParameter(1, seller)
              .setParameter(2, year)
              .executeUpdate();
      rows =
          found == 0
              ? List.of()
              : new Sql(
                      "SELECT last_number FROM receipt_series WHERE seller = ? AND series_year = ?",
                      seller,
                      year)
                  .rows(em);
    } else {
      rows = new Sql(update + " RETURNING last_number", seller, year).rows(em);
    }
    return rows.stream().findFirst().map(row -> (int) number(row[0]));
  }
}
