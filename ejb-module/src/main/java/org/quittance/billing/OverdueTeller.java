package org.quittance.billing;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.outbox.Outbox;

/**
 * Tells, once for each due date, that an invoice has become overdue. OVERDUE itself needs nobody:
 * it follows from the day. A few at a time, so that nobody waits for it.
 */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class OverdueTeller {

  private static final int BATCH = 200;

  @Inject InvoiceRepository invoices;
  @Inject Transactions transactions;
  @Inject Outbox outbox;
  @Inject PortalClock clock;

  private final Round round =
      new Round(OverdueTeller.class, "Invoices that became overdue are told of later");

  // Each node ticks for itself: whoever locks an invoice first tells, the next finds it told. The
  // seller's midnight is at another minute of the day in every time zone, so it is asked often.
  @Schedule(hour = "*", minute = "2/15", persistent = false)
  void tick() {
    round.go(this::tell);
  }

  /** Tells of all that became overdue and were not told of. */
  public void tell() {
    while (transactions.inOne(this::tellSome) == BATCH) {
      // the next batch, in a transaction of its own
    }
  }

  private int tellSome() {
    LocalDate today = clock.today();
    Instant now = clock.now();
    List<Long> keys = invoices.overdueUntold(today, BATCH);
    for (Invoice invoice : keys.isEmpty() ? List.<Invoice>of() : invoices.forUpdate(keys)) {
      if (invoice.becomesOverdue(today, now)) {
        outbox.record(
            new InvoiceOverdue(
                invoice.customerId(),
                invoice.publicId(),
                invoice.number(),
                invoice.dueDate(),
                invoice.outstanding()));
      }
    }
    return keys.size();
  }
}
