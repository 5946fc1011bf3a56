package org.quittance.account;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.settings.Settings;

/**
 * Throws away the counts of failed sign-ins that are forgotten, so that no flood of names stays.
 */
@Singleton
public class GuardSweeper {

  @Inject GuardRepository doors;
  @Inject PortalClock clock;
  @Inject Settings settings;

  @Schedule(hour = "*", minute = "17", persistent = false)
  void sweep() {
    doors.removeQuietSince(clock.now().minus(settings.signInLock()));
  }
}
