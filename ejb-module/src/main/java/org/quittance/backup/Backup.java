package org.quittance.backup;

import java.time.Instant;

/**
 * A copy of the database that is whole.
 *
 * @param name the folder of the copy, which takes the place of the database's own
 * @param madeAt when it was begun
 */
public record Backup(String name, long bytes, Instant madeAt) {

  /** Where it is, below the portal's own folder. */
  public String path() {
    return BackupFolder.NAME + "/" + name;
  }
}
