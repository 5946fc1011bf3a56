package org.quittance.notification;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.NotFound;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;

/** What the administrator does with mails. */
@Stateless
public class MailService {

  @Inject MailRepository mails;
  @Inject MailWriter writer;
  @Inject PortalClock clock;
  @Inject Audit audit;

  /**
   * Has a mail that failed, or was kept, sent as it is.
   *
   * @throws Conflict (409) where it waits already, was sent, or nobody is there to get it
   */
  public void sendAgain(Actor actor, long id) {
    MailQueries.mayRead(actor);
    if (!mails.sendAgain(id, clock.now())) {
      if (mails.find(id).isEmpty()) {
        throw new NotFound("mail");
      }
      throw new Conflict("mail.notToBeSent", "This mail was sent, or waits to be, or is not sent.");
    }
    audit.tell(actor, null, "mail.sentAgain", "mail/" + id, null);
  }

  /**
   * Has all mails that failed sent as they are, after what stood in their way was put right.
   *
   * @return how many
   */
  public int sendFailedAgain(Actor actor) {
    MailQueries.mayRead(actor);
    int failed = mails.sendFailedAgain(clock.now());
    audit.tell(actor, null, "mail.failedSentAgain", "mail", String.valueOf(failed));
    return failed;
  }

  /**
   * Has a mail sent to the actor itself, that tells whether mails arrive.
   *
   * @return its id
   */
  public long sendTest(Actor actor) {
    MailQueries.mayRead(actor);
    if (actor.kind() != Actor.Kind.PERSON) {
      throw new NotFound("mail");
    }
    long id = mails.add(writer.test(actor.id(), actor.name()), clock.now());
    audit.tell(actor, null, "mail.testSent", "mail/" + id, null);
    return id;
  }
}
