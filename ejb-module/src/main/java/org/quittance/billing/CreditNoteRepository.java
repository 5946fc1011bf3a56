package org.quittance.billing;

import static org.quittance.platform.database.Sql.day;
import static org.quittance.platform.database.Sql.decimal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Money;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Sql;

/** Credit notes and what hangs on them. */
@ApplicationScoped
class CreditNoteRepository {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject PortalClock clock;

  void add(CreditNote creditNote, InvoiceFigures figures) {
    em.persist(creditNote);
    int position = 0;
    for (IssueInvoice.Line line : figures.lines()) {
      em.persist(new CreditNoteLine(creditNote, position++, line));
    }
    position = 0;
    for (IssueInvoice.Adjustment adjustment : figures.adjustments()) {
      em.persist(new CreditNoteAdjustment(creditNote, position++, adjustment));
    }
    position = 0;
    for (IssueInvoice.Tax tax : figures.taxes()) {
      em.persist(new CreditNoteTax(creditNote, position++, tax));
    }
  }

  /** The credit note of that number or opaque id, locked until the transaction ends. */
  Optional<CreditNote> forUpdate(String numberOrId) {
    return byNumberOrId(numberOrId, true);
  }

  /** Locked until the transaction ends. */
  CreditNote forUpdate(long key) {
    return em.find(CreditNote.class, key, LockModeType.PESSIMISTIC_WRITE);
  }

  Optional<CreditNote> find(String numberOrId) {
    return byNumberOrId(numberOrId, false);
  }

  private Optional<CreditNote> byNumberOrId(String numberOrId, boolean lock) {
    if (InvoiceRepository.isPublicId(numberOrId)) {
      Optional<CreditNote> byId = one("publicId", numberOrId, lock);
      if (byId.isPresent()) {
        return byId;
      }
    }
    return one("number", numberOrId, lock);
  }

  private Optional<CreditNote> one(String attribute, String value, boolean lock) {
    TypedQuery<CreditNote> query =
        em.createQuery(
                "SELECT c FROM CreditNote c WHERE c." + attribute + " = :value", CreditNote.class)
            .setParameter("value", value)
            .setFlushMode(FlushModeType.COMMIT);
    if (lock) {
      query.setLockMode(LockModeType.PESSIMISTIC_WRITE);
    }
    return query.getResultList().stream().findFirst();
  }

  /** A credit note with all that stands on it and where it went: at most five queries. */
  CreditNoteDetails details(CreditNote creditNote, CustomerRef customer) {
    String currency = creditNote.currency();
    return creditNote.details(
        customer,
        creditNote.invoiceId() == null ? null : em.find(Invoice.class, creditNote.invoiceId()),
        parts(CreditNoteLine.class, creditNote).stream().map(p -> p.details(currency)).toList(),
        parts(CreditNoteAdjustment.class, creditNote).stream()
            .map(part -> part.details(currency))
            .toList(),
        parts(CreditNoteTax.class, creditNote).stream().map(p -> p.details(currency)).toList(),
        allocations(creditNote));
  }

  private <T> List<T> parts(Class<T> type, CreditNote creditNote) {
    return em.createQuery(
            "SELECT p FROM "
                + type.getSimpleName()
                + " p WHERE p.creditNote = :creditNote ORDER BY p.position",
            type)
        .setParameter("creditNote", creditNote)
        .getResultList();
  }

  private List<AllocatedInvoice> allocations(CreditNote creditNote) {
    LocalDate today = clock.today();
    return new Sql(
            "SELECT i.public_id, i.number, SUM(a.amount), i.outstanding, i.due_date, i.currency,"
                + " i.cancelled_at FROM allocation a JOIN invoice i ON i.id = a.invoice_id"
                + " WHERE a.credit_note_id = ? GROUP BY i.public_id, i.number, i.outstanding,"
                + " i.due_date, i.currency, i.cancelled_at HAVING SUM(a.amount) <> 0"
                + " ORDER BY MIN(a.id)",
            creditNote.id())
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

  void flush() {
    em.flush();
  }
}
