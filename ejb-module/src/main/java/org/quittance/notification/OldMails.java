package org.quittance.notification;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Instant;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Settings;

/** Forgets mails some time after they were made; who stopped mails of a ticket stays known. */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class OldMails {

  static final int BATCH = 500;

  @Inject MailRepository mails;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Settings settings;

  private final Round round = new Round(OldMails.class, "Old mails stay for another hour");

  // Not persistent: each node ticks for itself, and deleting twice deletes once.
  @Schedule(hour = "*", minute = "41", persistent = false)
  void tick() {
    round.go(this::forget);
  }

  /** Forgets all that are old enough. */
  public void forget() {
    Instant before = clock.now().minus(settings.mailsKept());
    int gone = BATCH;
    while (gone == BATCH) {
      gone = transactions.inOne(() -> mails.forget(before, BATCH));
    }
  }
}
