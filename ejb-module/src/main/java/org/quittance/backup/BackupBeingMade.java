package org.quittance.backup;

import org.quittance.kernel.Conflict;

/** A backup is being made already; one at a time is enough. */
public class BackupBeingMade extends Conflict {
  BackupBeingMade() {
    super("backup.beingMade", "A backup is being made already. Look for it in a while.");
  }
}
