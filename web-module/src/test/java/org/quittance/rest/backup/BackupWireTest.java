package org.quittance.rest.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.quittance.backup.Backup;
import org.quittance.backup.MadeBackup;
import org.quittance.contract.Contract;

class BackupWireTest {

  private static final Backup BACKUP =
      new Backup(
          "2026-11-22T02-30-00.017Z", 48_234_496L, Instant.parse("2026-11-22T02:30:00.017Z"));

  @Test
  void aBackupIsWrittenAsTheContractSays() {
    assertThat(Contract.read().flaws("Backup", BackupWire.backup(BACKUP).bytes())).isEmpty();
  }

  @Test
  void oneThatWasJustMadeIsToo() {
    byte[] made = BackupWire.made(new MadeBackup(BACKUP, true)).bytes();

    assertThat(Contract.read().flaws("MadeBackup", made)).isEmpty();
    assertThat(new String(made, StandardCharsets.UTF_8))
        .contains("\"path\":\"backups/2026-11-22T02-30-00.017Z\"", "\"filesBeside\":true");
  }
}
