package org.quittance.backup;

import org.quittance.kernel.Conflict;

/** The disk would be full before the copy is whole, and the portal could store nothing more. */
public class NoRoomForBackup extends Conflict {
  NoRoomForBackup(long needed, long free) {
    super(
        "backup.noRoom",
        "The disk has no room for a backup: it needs about %d MB, and %d MB are free."
                .formatted(needed >> 20, free >> 20)
            + " Take old backups to another machine first.");
  }
}
