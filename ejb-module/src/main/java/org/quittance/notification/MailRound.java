package org.quittance.notification;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.quittance.platform.clock.Round;

/** Every few seconds: notes what is new, and sends what is due. Each node goes its own round. */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class MailRound {

  @Inject MailTokens tokens;
  @Inject NoticeReader reader;
  @Inject MailRoom room;

  private final Round round = new Round(MailRound.class, "Mails cannot be made for now, they wait");

  // Not persistent: each node ticks for itself.
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void tick() {
    round.go(this::go);
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
