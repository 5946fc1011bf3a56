package org.quittance.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Dialect;

/** The accounts in the database. */
@ApplicationScoped
class LedgerRepository implements Ledger {

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject Dialect dialect;
  @Inject PortalClock clock;

  @Override
  public void book(Movement movement) {
    AccountEntry entry = new AccountEntry(movement, clock.now());
    em.persist(entry);
    addToDay(
        movement.customerId(), entry.currency(), entry.bookedOn(), entry.debit(), entry.credit());
  }

  @Override
  public void rebook(Movement movement) {
    AccountEntry entry =
        em.createQuery(
                "SELECT e FROM AccountEntry e WHERE e.cause = :cause AND e.originId = :origin",
                AccountEntry.class)
            .setParameter("cause", movement.cause())
            .setParameter("origin", movement.originId())
            .getSingleResult();
    addToDay(
        movement.customerId(),
        entry.currency(),
        entry.bookedOn(),
        entry.debit().negate(),
        entry.credit().negate());
    entry.take(movement);
    addToDay(
        movement.customerId(), entry.currency(), entry.bookedOn(), entry.debit(), entry.credit());
  }

  private void addToDay(
      long customer, String currency, LocalDate day, BigDecimal debit, BigDecimal credit) {
    if (debit.signum() == 0 && credit.signum() == 0) {
      return;
    }
    if (!dialect.isDerby()) {
      run(
          "INSERT INTO account_day AS d (debit, credit, customer_id, currency, booked_on)"
              + " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (customer_id, currency, booked_on)"
              + " DO UPDATE SET debit = d.debit + EXCLUDED.debit,"
              + " credit = d.credit + EXCLUDED.credit",
          debit,
          credit,
          customer,
          currency,
          day);
    } else if (run(
            "UPDATE account_day SET debit = debit + ?1, credit = credit + ?2"
                + " WHERE customer_id = ?3 AND currency = ?4 AND booked_on = ?5",
            debit,
            credit,
            customer,
            currency,
            day)
        == 0) {
      // The day's first. Of two at once one fails on the key, and its whole transaction is tried
      // again.
      run(
          "INSERT INTO account_day (debit, credit, customer_id, currency, booked_on)"
              + " VALUES (?1, ?2, ?3, ?4, ?5)",
          debit,
          credit,
          customer,
          currency,
          day);
    }
  }

  private int run(String sql, Object... parameters) {
    Query query = em.createNativeQuery(sql).setFlushMode(FlushModeType.COMMIT);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query.executeUpdate();
  }
}
