package org.quittance.books;

import static org.quittance.books.BooksKind.ACCOUNT;
import static org.quittance.books.BooksKind.ACCOUNT_ENTRY;
import static org.quittance.books.BooksKind.ATTEMPT;
import static org.quittance.books.BooksKind.CREDIT_NOTE;
import static org.quittance.books.BooksKind.INVOICE;
import static org.quittance.books.BooksKind.PAYMENT;
import static org.quittance.books.BooksKind.REFUND;
import static org.quittance.books.BooksKind.STATUS;

import java.util.List;
import org.quittance.books.Rule.Figure;

/**
 * What must agree with what, written once more and on purpose in other words than those who keep
 * the figures use.
 */
final class BooksRules {

  /** States of a payment whose money came. */
  private static final String HERE = "p.status IN ('SETTLED', 'REFUNDED', 'REVERSED')";

  /** Nothing, as an amount. */
  private static final String NIL = "CAST(0 AS DECIMAL(19,4))";

  private static final String PAYMENT_SUBJECT = "'payment/' || p.public_id";
  private static final String CREDIT_NOTE_SUBJECT = "'creditNote/' || n.public_id";

  private static final String LOCK_INVOICE = "SELECT i.id FROM invoice i WHERE {i.id}";
  private static final String LOCK_INVOICES = "SELECT i.id FROM invoice i WHERE {i.customer_id}";
  private static final String LOCK_PAYMENT = "SELECT p.id FROM payment p WHERE {p.id}";
  private static final String LOCK_CREDIT_NOTE = "SELECT n.id FROM credit_note n WHERE {n.id}";
  private static final String LOCK_REFUND = "SELECT r.id FROM refund r WHERE {r.id}";
  private static final String LOCK_ATTEMPT = "SELECT a.id FROM checkout_attempt a WHERE {a.id}";
  private static final String LOCK_ENTRY = "SELECT e.id FROM account_entry e WHERE {e.id}";
  private static final String LOCK_DAYS =
      "SELECT d.customer_id FROM account_day d WHERE {d.customer_id}";

  static final List<Walk> WALKS =
      List.of(
          new Walk(
              INVOICE,
              "invoice",
              "id",
              List.of(
                  invoiceFigures(),
                  noMoneyOnCancelled(),
                  nothingBelowZero(),
                  moneyOfItsOwnCustomer(),
                  issued(),
                  cancelled(),
                  invoiceEvents(),
                  paidEvents(),
                  inProgress())),
          new Walk(
              PAYMENT,
              "payment",
              "id",
              List.of(paymentFigures(), received(), settledEvents(), refundEvents())),
          new Walk(ATTEMPT, "checkout_attempt", "id", List.of(settledAttempts(), places())),
          new Walk(
              CREDIT_NOTE,
              "credit_note",
              "id",
              List.of(
                  creditNoteFigures(),
                  credited(),
                  withdrawn(),
                  creditNoteEvents(),
                  creditRefundEvents())),
          new Walk(
              REFUND,
              "refund",
              "id",
              List.of(
                  undone(),
                  refund("REFUNDED", "r.kind = 'REFUND' AND r.undoes_id IS NULL", true),
                  refund("REFUND_UNDONE", "r.kind = 'REFUND' AND r.undoes_id IS NOT NULL", false),
                  refund("REVERSED", "r.kind = 'REVERSAL' AND r.undoes_id IS NULL", true),
                  refund(
                      "REVERSAL_UNDONE",
                      "r.kind = 'REVERSAL' AND r.undoes_id IS NOT NULL",
                      false))),
          new Walk(ACCOUNT_ENTRY, "account_entry", "id", List.of(documentOfEntry())),
          new Walk(
              ACCOUNT, "account_entry", "customer_id", List.of(days(), emptyDays(), balance())),
          new Walk(STATUS, "invoice", "customer_id", List.of(statusCounts())));

  private BooksRules() {}

  private static Rule invoiceFigures() {
    return new Rule(
        INVOICE,
        "i.id",
        "i.number",
        "i.currency",
        "invoice i LEFT JOIN (SELECT a.invoice_id AS invoice_id,"
            + " SUM(CASE WHEN a.payment_id IS NULL THEN 0 ELSE a.amount END) AS paid,"
            + " SUM(CASE WHEN a.payment_id IS NULL THEN a.amount ELSE 0 END) AS credited"
            + " FROM allocation a WHERE {a.invoice_id} GROUP BY a.invoice_id) s"
            + " ON s.invoice_id = i.id WHERE {i.id}",
        List.of(
            // First of all what the other two must come to; then each of them.
            new Figure(
                "outstanding",
                "i.payable - COALESCE(s.paid, 0) - COALESCE(s.credited, 0)",
                "i.outstanding"),
            new Figure("paid", "COALESCE(s.paid, 0)", "i.paid"),
            new Figure("credited", "COALESCE(s.credited, 0)", "i.credited")),
        LOCK_INVOICE);
  }

  private static Rule noMoneyOnCancelled() {
    return new Rule(
        INVOICE,
        "i.id",
        "i.number",
        "i.currency",
        "invoice i JOIN (SELECT a.invoice_id AS invoice_id, SUM(a.amount) AS amount"
            + " FROM allocation a WHERE {a.invoice_id} GROUP BY a.invoice_id) s"
            + " ON s.invoice_id = i.id WHERE {i.id} AND i.cancelled_at IS NOT NULL",
        List.of(new Figure("onCancelled", NIL, "s.amount")),
        LOCK_INVOICE);
  }

  private static Rule nothingBelowZero() {
    return new Rule(
        INVOICE,
        "i.id",
        "i.number",
        "i.currency",
        "(SELECT a.invoice_id AS invoice_id, SUM(a.amount) AS amount FROM allocation a"
            + " WHERE {a.invoice_id} GROUP BY a.invoice_id, a.payment_id, a.credit_note_id"
            + " HAVING SUM(a.amount) < 0) s JOIN invoice i ON i.id = s.invoice_id",
        List.of(new Figure("takenOff", NIL, "s.amount")),
        LOCK_INVOICE);
  }

  /** What was on it once and is no more may be of another currency: it was replaced since. */
  private static Rule moneyOfItsOwnCustomer() {
    return new Rule(
        INVOICE,
        "i.id",
        "i.number",
        null,
        "(SELECT a.invoice_id AS invoice_id, a.payment_id AS payment_id,"
            + " a.credit_note_id AS credit_note_id FROM allocation a WHERE {a.invoice_id}"
            + " GROUP BY a.invoice_id, a.payment_id, a.credit_note_id"
            + " HAVING SUM(a.amount) <> 0) s JOIN invoice i ON i.id = s.invoice_id"
            + " LEFT JOIN payment p ON p.id = s.payment_id"
            + " LEFT JOIN credit_note n ON n.id = s.credit_note_id",
        List.of(
            new Figure(
                "moneyFrom",
                "i.customer_id",
                "CASE WHEN p.id IS NOT NULL THEN p.customer_id"
                    + " WHEN n.id IS NOT NULL THEN n.customer_id ELSE 0 END"),
            new Figure(
                "moneyIn",
                "i.currency",
                "CASE WHEN p.id IS NOT NULL THEN p.currency"
                    + " WHEN n.id IS NOT NULL THEN n.currency ELSE '---' END")),
        LOCK_INVOICE);
  }

  /** A payment is under way on an invoice where an attempt holds its place. */
  private static Rule inProgress() {
    return new Rule(
        INVOICE,
        "i.id",
        "i.number",
        null,
        "invoice i LEFT JOIN checkout_slot s ON s.invoice_id = i.id WHERE {i.id}",
        List.of(
            new Figure(
                "paymentInProgress",
                "CASE WHEN s.invoice_id IS NULL THEN 0 ELSE 1 END",
                "CASE WHEN i.payment_in_progress = TRUE THEN 1 ELSE 0 END")),
        LOCK_INVOICE);
  }

  /** What is settled has one payment, of its customer and amount; what is not has none. */
  private static Rule settledAttempts() {
    return new Rule(
        ATTEMPT,
        "a.id",
        "'payment/' || a.public_id",
        "a.currency",
        "checkout_attempt a LEFT JOIN payment p ON p.public_id = a.payment_id"
            + " LEFT JOIN payment q ON q.source = 'checkout' AND q.external_id = a.public_id"
            + " WHERE {a.id}",
        List.of(
            new Figure(
                "payments",
                "CASE WHEN a.status = 'SETTLED' THEN 1 ELSE 0 END",
                "CASE WHEN p.id IS NULL THEN 0 ELSE 1 END"),
            new Figure(
                "bookedHere",
                "CASE WHEN a.status = 'SETTLED' AND a.gateway IS NOT NULL THEN 1 ELSE 0 END",
                "CASE WHEN q.id IS NULL THEN 0 ELSE 1 END"),
            new Figure("settledAmount", "p.amount", "a.settled_amount"),
            new Figure("settledFor", "p.customer_id", "a.customer_id")),
        LOCK_ATTEMPT);
  }

  /**
   * What may still bring money holds its place on each of its invoices; what may not holds none.
   */
  private static Rule places() {
    return new Rule(
        ATTEMPT,
        "a.id",
        "'payment/' || a.public_id",
        null,
        "checkout_attempt a"
            + " LEFT JOIN (SELECT h.attempt_id AS attempt_id, COUNT(*) AS wanted"
            + " FROM checkout_share h WHERE {h.attempt_id} GROUP BY h.attempt_id) w"
            + " ON w.attempt_id = a.id"
            + " LEFT JOIN (SELECT s.attempt_id AS attempt_id, COUNT(*) AS held"
            + " FROM checkout_slot s WHERE {s.attempt_id} GROUP BY s.attempt_id) g"
            + " ON g.attempt_id = a.id WHERE {a.id}",
        List.of(
            new Figure(
                "places",
                "CASE WHEN a.status IN ('SUBMITTED', 'PROCESSING', 'UNKNOWN')"
                    + " THEN COALESCE(w.wanted, 0) ELSE 0 END",
                "COALESCE(g.held, 0)")),
        LOCK_ATTEMPT);
  }

  private static Rule paymentFigures() {
    String allocated = "COALESCE(s.amount, 0)";
    String refunded = "COALESCE(g.refunded, 0)";
    String reversed = "COALESCE(g.reversed, 0)";
    return new Rule(
        PAYMENT,
        "p.id",
        "p.public_id",
        "p.currency",
        "payment p LEFT JOIN (SELECT a.payment_id AS payment_id, SUM(a.amount) AS amount"
            + " FROM allocation a WHERE {a.payment_id} GROUP BY a.payment_id) s"
            + " ON s.payment_id = p.id"
            + " LEFT JOIN (SELECT r.payment_id AS payment_id,"
            + " SUM(CASE WHEN r.kind = 'REFUND' THEN r.amount ELSE 0 END) AS refunded,"
            + " SUM(CASE WHEN r.kind = 'REFUND' THEN 0 ELSE r.amount END) AS reversed"
            + " FROM refund r WHERE {r.payment_id} GROUP BY r.payment_id) g"
            + " ON g.payment_id = p.id"
            + " LEFT JOIN receipt t ON t.payment_id = p.id WHERE {p.id}",
        List.of(
            new Figure(
                "unallocated",
                "CASE WHEN %s THEN p.amount - %s - %s - %s ELSE p.unallocated END"
                    .formatted(HERE, refunded, reversed, allocated),
                "p.unallocated"),
            new Figure(
                "allocated",
                "CASE WHEN %s THEN %s ELSE 0 END".formatted(HERE, allocated),
                allocated),
            new Figure("refunded", refunded, "p.refunded"),
            new Figure("reversed", reversed, "p.reversed"),
            new Figure(
                "status",
                ("CASE WHEN NOT (%s) THEN p.status WHEN %s + %s < p.amount THEN"
                        + " 'SETTLED' WHEN %s > 0 THEN 'REVERSED' ELSE 'REFUNDED' END")
                    .formatted(HERE, reversed, refunded, reversed),
                "p.status"),
            new Figure(
                "receipts",
                "CASE WHEN %s THEN 1 ELSE 0 END".formatted(HERE),
                "CASE WHEN t.id IS NULL THEN 0 ELSE 1 END")),
        LOCK_PAYMENT);
  }

  private static Rule creditNoteFigures() {
    String applied = "COALESCE(s.amount, 0)";
    String refunded = "COALESCE(g.refunded, 0)";
    return new Rule(
        CREDIT_NOTE,
        "n.id",
        "n.number",
        "n.currency",
        "credit_note n LEFT JOIN (SELECT a.credit_note_id AS credit_note_id,"
            + " SUM(a.amount) AS amount FROM allocation a WHERE {a.credit_note_id}"
            + " GROUP BY a.credit_note_id) s ON s.credit_note_id = n.id"
            + " LEFT JOIN (SELECT r.credit_note_id AS credit_note_id, SUM(r.amount) AS refunded"
            + " FROM refund r WHERE {r.credit_note_id} GROUP BY r.credit_note_id) g"
            + " ON g.credit_note_id = n.id WHERE {n.id}",
        List.of(
            new Figure(
                "unapplied",
                "CASE WHEN n.withdrawn_at IS NOT NULL THEN 0 ELSE n.payable - %s - %s END"
                    .formatted(refunded, applied),
                "n.unapplied"),
            new Figure("refunded", refunded, "n.refunded"),
            new Figure(
                "applied",
                "CASE WHEN n.withdrawn_at IS NOT NULL THEN 0 ELSE %s END".formatted(applied),
                applied)),
        LOCK_CREDIT_NOTE);
  }

  /** What undoes a refund turns it round, whole. */
  private static Rule undone() {
    return new Rule(
        REFUND,
        "r.id",
        "r.public_id",
        "r.currency",
        "refund r JOIN refund u ON u.id = r.undoes_id WHERE {r.id}",
        List.of(
            new Figure("undoes", "0 - u.amount", "r.amount"),
            new Figure("undoesKind", "u.kind", "r.kind"),
            new Figure(
                "undoesOf",
                "COALESCE(u.payment_id, 0 - u.credit_note_id)",
                "COALESCE(r.payment_id, 0 - r.credit_note_id)")),
        LOCK_REFUND);
  }

  private static Rule issued() {
    return entry(
        "ISSUED",
        "i",
        "i.number",
        "invoice i",
        "{i.id}",
        new Booked("i.issue_date", "i.payable", NIL, "i.number", "i.public_id"),
        LOCK_INVOICE);
  }

  private static Rule cancelled() {
    return entry(
        "CANCELLED",
        "i",
        "i.number",
        "invoice i",
        "{i.id} AND i.cancelled_on IS NOT NULL",
        new Booked("i.cancelled_on", NIL, "i.payable", "i.number", "i.public_id"),
        LOCK_INVOICE);
  }

  private static Rule received() {
    return entry(
        "RECEIVED",
        "p",
        "p.public_id",
        "payment p",
        "{p.id} AND " + HERE,
        new Booked("p.received_on", NIL, "p.amount", "p.public_id", "p.public_id"),
        LOCK_PAYMENT);
  }

  private static Rule credited() {
    return entry(
        "CREDITED",
        "n",
        "n.number",
        "credit_note n",
        "{n.id}",
        new Booked("n.issue_date", NIL, "n.payable", "n.number", "n.public_id"),
        LOCK_CREDIT_NOTE);
  }

  private static Rule withdrawn() {
    return entry(
        "WITHDRAWN",
        "n",
        "n.number",
        "credit_note n",
        "{n.id} AND n.withdrawn_on IS NOT NULL",
        new Booked("n.withdrawn_on", "n.payable", NIL, "n.number", "n.public_id"),
        LOCK_CREDIT_NOTE);
  }

  private static Rule refund(String cause, String which, boolean debit) {
    String amount = debit ? "r.amount" : "0 - r.amount";
    String subject = "COALESCE(p.public_id, n.public_id)";
    return entry(
        cause,
        "r",
        "r.public_id",
        "refund r LEFT JOIN payment p ON p.id = r.payment_id"
            + " LEFT JOIN credit_note n ON n.id = r.credit_note_id",
        "{r.id} AND " + which,
        new Booked(
            "r.booked_on",
            debit ? amount : NIL,
            debit ? NIL : amount,
            "COALESCE(p.public_id, n.number)",
            subject),
        LOCK_REFUND);
  }

  /** How a document stands in the account, each as SQL. */
  private record Booked(String day, String debit, String credit, String document, String subject) {}

  private static Rule entry(
      String cause,
      String alias,
      String object,
      String tables,
      String which,
      Booked booked,
      String lock) {
    return new Rule(
        ACCOUNT_ENTRY,
        alias + ".id",
        object,
        alias + ".currency",
        "%s LEFT JOIN account_entry e ON e.cause = '%s' AND e.origin_id = %s.id WHERE %s"
            .formatted(tables, cause, alias, which),
        List.of(
            new Figure("entries." + cause, "1", "CASE WHEN e.id IS NULL THEN 0 ELSE 1 END"),
            new Figure("entryDebit", booked.debit(), "e.debit"),
            new Figure("entryCredit", booked.credit(), "e.credit"),
            new Figure("entryDay", booked.day(), "e.booked_on"),
            new Figure("entryCurrency", alias + ".currency", "e.currency"),
            new Figure("entryCustomer", alias + ".customer_id", "e.customer_id"),
            new Figure("entryDocument", booked.document(), "e.document"),
            new Figure("entrySubject", booked.subject(), "e.subject_id")),
        lock);
  }

  private static Rule documentOfEntry() {
    return new Rule(
        ACCOUNT_ENTRY,
        "e.id",
        "e.document",
        "e.currency",
        "account_entry e"
            + " LEFT JOIN invoice i ON i.id = e.origin_id AND e.cause IN ('ISSUED', 'CANCELLED')"
            + " LEFT JOIN credit_note n ON n.id = e.origin_id"
            + " AND e.cause IN ('CREDITED', 'WITHDRAWN')"
            + " LEFT JOIN payment p ON p.id = e.origin_id AND e.cause = 'RECEIVED'"
            + " LEFT JOIN refund r ON r.id = e.origin_id AND e.cause IN"
            + " ('REFUNDED', 'REFUND_UNDONE', 'REVERSED', 'REVERSAL_UNDONE') WHERE {e.id}",
        List.of(
            new Figure(
                "documents",
                "1",
                "CASE WHEN e.cause = 'ISSUED' AND i.id IS NOT NULL THEN 1"
                    + " WHEN e.cause = 'CANCELLED' AND i.cancelled_on IS NOT NULL THEN 1"
                    + " WHEN e.cause = 'CREDITED' AND n.id IS NOT NULL THEN 1"
                    + " WHEN e.cause = 'WITHDRAWN' AND n.withdrawn_on IS NOT NULL THEN 1"
                    + " WHEN e.cause = 'RECEIVED' AND "
                    + HERE
                    + " THEN 1"
                    + " WHEN e.cause = 'REFUNDED' AND r.kind = 'REFUND'"
                    + " AND r.undoes_id IS NULL THEN 1"
                    + " WHEN e.cause = 'REFUND_UNDONE' AND r.kind = 'REFUND'"
                    + " AND r.undoes_id IS NOT NULL THEN 1"
                    + " WHEN e.cause = 'REVERSED' AND r.kind = 'REVERSAL'"
                    + " AND r.undoes_id IS NULL THEN 1"
                    + " WHEN e.cause = 'REVERSAL_UNDONE' AND r.kind = 'REVERSAL'"
                    + " AND r.undoes_id IS NOT NULL THEN 1 ELSE 0 END")),
        LOCK_ENTRY);
  }

  private static Rule days() {
    return new Rule(
        ACCOUNT,
        "s.customer_id",
        account("s") + " || ' ' || CAST(s.booked_on AS CHAR(10))",
        "s.currency",
        "(SELECT e.customer_id AS customer_id, e.currency AS currency, e.booked_on AS booked_on,"
            + " SUM(e.debit) AS debit, SUM(e.credit) AS credit FROM account_entry e"
            + " WHERE {e.customer_id} GROUP BY e.customer_id, e.currency, e.booked_on) s"
            + " JOIN customer c ON c.id = s.customer_id"
            + " LEFT JOIN account_day d ON d.customer_id = s.customer_id"
            + " AND d.currency = s.currency AND d.booked_on = s.booked_on",
        List.of(
            new Figure("dayDebit", "s.debit", "COALESCE(d.debit, 0)"),
            new Figure("dayCredit", "s.credit", "COALESCE(d.credit, 0)")),
        LOCK_DAYS);
  }

  private static Rule emptyDays() {
    return new Rule(
        ACCOUNT,
        "d.customer_id",
        account("d") + " || ' ' || CAST(d.booked_on AS CHAR(10))",
        "d.currency",
        "account_day d JOIN customer c ON c.id = d.customer_id WHERE {d.customer_id}"
            + " AND NOT EXISTS (SELECT 1 FROM account_entry e"
            + " WHERE e.customer_id = d.customer_id AND e.currency = d.currency"
            + " AND e.booked_on = d.booked_on)",
        List.of(new Figure("dayDebit", NIL, "d.debit"), new Figure("dayCredit", NIL, "d.credit")),
        LOCK_DAYS);
  }

  /**
   * What the account says is owed is what invoices want less what is the customer's credit. The
   * tables stand in the order in which who books locks them: Derby locks them so, too.
   */
  private static Rule balance() {
    return new Rule(
        ACCOUNT,
        "s.customer_id",
        account("s"),
        "s.currency",
        "(SELECT u.customer_id AS customer_id, u.currency AS currency,"
            + " SUM(u.account) AS account, SUM(u.documents) AS documents FROM ("
            + "SELECT i.customer_id AS customer_id, i.currency AS currency,"
            + " 0 AS account, i.outstanding AS documents FROM invoice i"
            + " WHERE {i.customer_id} AND i.cancelled_at IS NULL"
            + " UNION ALL SELECT p.customer_id AS customer_id, p.currency AS currency,"
            + " 0 AS account, 0 - p.unallocated AS documents FROM payment p"
            + " WHERE {p.customer_id} AND "
            + HERE
            + " UNION ALL SELECT n.customer_id AS customer_id, n.currency AS currency,"
            + " 0 AS account, 0 - n.unapplied AS documents FROM credit_note n"
            + " WHERE {n.customer_id}"
            + " UNION ALL SELECT d.customer_id AS customer_id, d.currency AS currency,"
            + " d.debit - d.credit AS account, 0 AS documents FROM account_day d"
            + " WHERE {d.customer_id}) u GROUP BY u.customer_id, u.currency) s"
            + " JOIN customer c ON c.id = s.customer_id",
        List.of(new Figure("balance", "s.documents", "s.account")),
        null);
  }

  /** The counts of the tabs of a list, by the kept figure and by the rows. */
  private static Rule statusCounts() {
    return new Rule(
        STATUS,
        "t.customer_id",
        "c.reference",
        null,
        "(SELECT v.customer_id AS customer_id,"
            + counted("unpaid", "%s > 0 AND v.due_date >= :today")
            + ","
            + counted("overdue", "%s > 0 AND v.due_date < :today")
            + ","
            + counted("paid", "%s = 0")
            + " FROM (SELECT i.customer_id AS customer_id, i.due_date AS due_date,"
            + " i.outstanding AS kept, i.payable - COALESCE(s.amount, 0) AS real_one"
            + " FROM invoice i LEFT JOIN (SELECT a.invoice_id AS invoice_id,"
            + " SUM(a.amount) AS amount FROM allocation a JOIN invoice j ON j.id = a.invoice_id"
            + " WHERE {j.customer_id} GROUP BY a.invoice_id) s ON s.invoice_id = i.id"
            + " WHERE {i.customer_id} AND i.cancelled_at IS NULL) v GROUP BY v.customer_id) t"
            + " JOIN customer c ON c.id = t.customer_id",
        List.of(
            new Figure("unpaidCount", "t.real_unpaid", "t.kept_unpaid"),
            new Figure("overdueCount", "t.real_overdue", "t.kept_overdue"),
            new Figure("paidCount", "t.real_paid", "t.kept_paid")),
        LOCK_INVOICES);
  }

  private static String counted(String name, String condition) {
    String sum = " SUM(CASE WHEN %s THEN 1 ELSE 0 END) AS %s_%s";
    return sum.formatted(condition.formatted("v.real_one"), "real", name)
        + ","
        + sum.formatted(condition.formatted("v.kept"), "kept", name);
  }

  private static Rule invoiceEvents() {
    return new Rule(
        INVOICE,
        "i.id",
        "i.number",
        null,
        "invoice i WHERE {i.id} AND i.updated_at >= :since",
        List.of(
            new Figure(
                "issuedEvents",
                "CASE WHEN i.created_at >= :since THEN 1 ELSE 0 END",
                "CASE WHEN i.created_at >= :since THEN "
                    + events("'invoice/' || i.public_id", "invoice.issued")
                    + " ELSE 0 END"),
            new Figure(
                "cancelledEvents",
                "CASE WHEN i.cancelled_at >= :since THEN 1 ELSE 0 END",
                "CASE WHEN i.cancelled_at >= :since THEN "
                    + events("'invoice/' || i.public_id", "invoice.cancelled")
                    + " ELSE 0 END")),
        LOCK_INVOICE);
  }

  /**
   * Of an invoice that money or credit moved lately, the last told of "paid" and "reopened" is what
   * it is now.
   */
  private static Rule paidEvents() {
    return new Rule(
        INVOICE,
        "w.id",
        "w.number",
        null,
        "(SELECT i.id AS id, i.number AS number, i.outstanding AS outstanding, "
            + lastEvent("invoice.paid")
            + " AS paid, "
            + lastEvent("invoice.reopened")
            + " AS reopened FROM invoice i WHERE {i.id} AND i.updated_at >= :since"
            + " AND EXISTS (SELECT 1 FROM allocation a WHERE a.invoice_id = i.id"
            + " AND a.allocated_at >= :since)) w",
        List.of(
            new Figure(
                "lastEvent",
                "CASE WHEN w.outstanding = 0 THEN 'paid' ELSE 'not paid' END",
                "CASE WHEN w.paid > w.reopened THEN 'paid' ELSE 'not paid' END")),
        LOCK_INVOICE);
  }

  private static String lastEvent(String type) {
    return "COALESCE((SELECT MAX(o.id) FROM outbox_event o WHERE o.subject = 'invoice/' ||"
        + " i.public_id AND o.event_type = '%s'), 0)".formatted(type);
  }

  private static Rule settledEvents() {
    return new Rule(
        PAYMENT,
        "p.id",
        "p.public_id",
        null,
        "payment p WHERE {p.id} AND p.created_at >= :since AND " + HERE,
        List.of(new Figure("settledEvents", "1", events(PAYMENT_SUBJECT, "payment.settled"))),
        LOCK_PAYMENT);
  }

  private static Rule refundEvents() {
    return new Rule(
        PAYMENT,
        "p.id",
        "p.public_id",
        null,
        "payment p JOIN (SELECT r.payment_id AS payment_id,"
            + " SUM(CASE WHEN r.undoes_id IS NULL AND r.kind = 'REFUND' THEN 1 ELSE 0 END)"
            + " AS refunded,"
            + " SUM(CASE WHEN r.undoes_id IS NULL AND r.kind = 'REVERSAL' THEN 1 ELSE 0 END)"
            + " AS reversed,"
            + " SUM(CASE WHEN r.undoes_id IS NULL THEN 0 ELSE 1 END) AS restored"
            + " FROM refund r WHERE {r.payment_id} AND r.created_at >= :since"
            + " GROUP BY r.payment_id) g ON g.payment_id = p.id WHERE {p.id}",
        List.of(
            refundEvent("refundedEvents", "g.refunded", PAYMENT_SUBJECT, "payment.refunded"),
            refundEvent("reversedEvents", "g.reversed", PAYMENT_SUBJECT, "payment.reversed"),
            refundEvent("restoredEvents", "g.restored", PAYMENT_SUBJECT, "payment.restored")),
        LOCK_PAYMENT);
  }

  private static Rule creditNoteEvents() {
    return new Rule(
        CREDIT_NOTE,
        "n.id",
        "n.number",
        null,
        "credit_note n WHERE {n.id} AND n.updated_at >= :since",
        List.of(
            new Figure(
                "issuedEvents",
                "CASE WHEN n.created_at >= :since THEN 1 ELSE 0 END",
                "CASE WHEN n.created_at >= :since THEN "
                    + events(CREDIT_NOTE_SUBJECT, "creditNote.issued")
                    + " ELSE 0 END"),
            new Figure(
                "withdrawnEvents",
                "CASE WHEN n.withdrawn_at >= :since THEN 1 ELSE 0 END",
                "CASE WHEN n.withdrawn_at >= :since THEN "
                    + events(CREDIT_NOTE_SUBJECT, "creditNote.withdrawn")
                    + " ELSE 0 END")),
        LOCK_CREDIT_NOTE);
  }

  private static Rule creditRefundEvents() {
    return new Rule(
        CREDIT_NOTE,
        "n.id",
        "n.number",
        null,
        "credit_note n JOIN (SELECT r.credit_note_id AS credit_note_id,"
            + " SUM(CASE WHEN r.undoes_id IS NULL THEN 1 ELSE 0 END) AS refunded,"
            + " SUM(CASE WHEN r.undoes_id IS NULL THEN 0 ELSE 1 END) AS restored"
            + " FROM refund r WHERE {r.credit_note_id} AND r.created_at >= :since"
            + " GROUP BY r.credit_note_id) g ON g.credit_note_id = n.id WHERE {n.id}",
        List.of(
            refundEvent("refundedEvents", "g.refunded", CREDIT_NOTE_SUBJECT, "creditNote.refunded"),
            refundEvent(
                "restoredEvents", "g.restored", CREDIT_NOTE_SUBJECT, "creditNote.restored")),
        LOCK_CREDIT_NOTE);
  }

  private static String events(String subject, String type) {
    return "(SELECT COUNT(*) FROM outbox_event o WHERE o.subject = %s AND o.event_type = '%s')"
        .formatted(subject, type);
  }

  /** At least as many events as rows; more, where earlier ones are kept still. */
  private static Figure refundEvent(String name, String rows, String subject, String type) {
    String events = events(subject, type);
    return new Figure(
        name, rows, "CASE WHEN %1$s > %2$s THEN %2$s ELSE %1$s END".formatted(events, rows));
  }

  private static String account(String alias) {
    return "c.reference || ' ' || " + alias + ".currency";
  }
}
