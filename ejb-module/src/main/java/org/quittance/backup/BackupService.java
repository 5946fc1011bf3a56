package org.quittance.backup;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Instant;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.content.Contents;
import org.quittance.platform.database.Transactions;

/** Has the embedded database copied. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class BackupService {

  @Inject BackupRepository database;
  @Inject BackupFolder folder;
  @Inject Contents contents;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Audit audit;

  /**
   * Copies the database as it is at one moment. It takes as long as the database is large; nobody
   * who books waits for it. Where it goes is nobody's choice.
   *
   * @throws BackupElsewhere (409) where the data are in a database server
   * @throws BackupBeingMade (409) where a copy is being made already
   * @throws NoRoomForBackup (409) where the disk is too full
   */
  public MadeBackup make(Actor actor) {
    mayBackUp(actor);
    if (!database.isEmbedded()) {
      throw new BackupElsewhere();
    }
    Instant now = clock.now();
    Backup made = folder.add(now, database.bytes(), database::copyTo);
    boolean filesBeside =
        transactions.inOne(
            () -> {
              audit.tell(
                  actor, null, "backup.made", "backup/" + made.name(), made.bytes() + " bytes");
              return contents.someAreInTheFolder();
            });
    return new MadeBackup(made, filesBeside);
  }

  static void mayBackUp(Actor actor) {
    actor.mustHave(Right.ADMIN, "backup");
    if (actor.customerId() != null) {
      throw new NotFound("backup");
    }
  }
}
