package org.quittance.rest.backup;

import static org.quittance.rest.Members.members;

import org.quittance.backup.Backup;
import org.quittance.backup.MadeBackup;
import org.quittance.rest.Members;

/** Backups as the contract writes them. */
final class BackupWire {

  private BackupWire() {}

  static Members backup(Backup backup) {
    return members()
        .with("name", backup.name())
        .with("path", backup.path())
        .with("bytes", backup.bytes())
        .with("madeAt", backup.madeAt());
  }

  static Members made(MadeBackup made) {
    return backup(made.backup()).with("filesBeside", made.filesBeside());
  }
}
