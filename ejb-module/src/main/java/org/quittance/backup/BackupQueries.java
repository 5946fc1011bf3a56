package org.quittance.backup;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.quittance.kernel.Actor;

/** Reads of what backups there are. */
@Stateless
public class BackupQueries {

  /** How many are told: each costs a look at some hundred files. */
  static final int LISTED = 100;

  @Inject BackupFolder folder;

  /** The newest backups that are whole, the newest first. */
  public List<Backup> newest(Actor actor) {
    BackupService.mayBackUp(actor);
    return folder.newest(LISTED);
  }
}
