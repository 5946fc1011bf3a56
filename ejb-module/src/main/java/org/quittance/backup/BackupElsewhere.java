package org.quittance.backup;

import org.quittance.kernel.Conflict;

/** The data are in a database server, which has commands of its own for this. */
public class BackupElsewhere extends Conflict {
  BackupElsewhere() {
    super(
        "backup.elsewhere",
        "The data of this portal are in a database server, and are backed up there. The commands"
            + " are in the handbook, docs/operations.md, under Backup.");
  }
}
