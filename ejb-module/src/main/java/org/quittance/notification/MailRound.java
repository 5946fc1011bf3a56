package org.quittance.notification;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Every few seconds: notes what is new, and sends what is due. Each node goes its own round. */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class MailRound {

  private static final Logger LOG = System.getLogger(MailRound.class.getName());

  @Inject MailTokens tokens;
  @Inject NoticeReader reader;
  @Inject MailRoom room;

  private boolean troubled;

  // Not persistent: each node ticks for itself. Nothing may leave this method: a server gives a
  // timer up that failed twice.
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void tick() {
    try {
      go();
      troubled = false;
    } catch (RuntimeException trouble) {
      // Once, not every few seconds for as long as the database is away.
      if (!troubled) {
        LOG.log(Level.WARNING, "Mails cannot be made for now, they wait", trouble);
      }
      troubled = true;
    }
  }

  /** One round: until nothing is new and nothing more can be sent. */
  public void go() {
    tokens.prepare();
    boolean more = true;
    while (more) {
      more = reader.readSome();
    }
    more = true;
    while (more) {
      more = room.sendSome();
    }
  }
}
