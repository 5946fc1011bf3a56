package org.quittance.account;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Settings;

/**
 * Throws away the counts of failed sign-ins that are forgotten, so that no flood of names stays.
 */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class GuardSweeper {

  @Inject GuardRepository doors;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Settings settings;

  private final Round round =
      new Round(GuardSweeper.class, "Old counts of failed sign-ins stay for another hour");

  // Not persistent: each node ticks for itself, and deleting twice deletes once.
  @Schedule(hour = "*", minute = "17", persistent = false)
  void tick() {
    round.go(this::sweep);
  }

  void sweep() {
    transactions.inOne(
        () -> {
          doors.removeQuietSince(clock.now().minus(settings.signInLock()));
          return null;
        });
  }
}
