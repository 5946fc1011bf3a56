package org.quittance.notification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;

/** Reads of mails, for the administrator. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class MailQueries {

  @Inject MailRepository mails;

  /**
   * The mails, the newest in front.
   *
   * @param state or null for all
   */
  public Page<MailRow> page(Actor actor, MailState state, String cursor, int limit) {
    mayRead(actor);
    return mails.page(state, cursor, limit);
  }

  /** One of them, with what it says. */
  public MailDetails find(Actor actor, long id) {
    mayRead(actor);
    return mails.find(id).orElseThrow(() -> new NotFound("mail"));
  }

  /** What has not gone out: two queries by an index. */
  public MailBacklog backlog(Actor actor) {
    mayRead(actor);
    return mails.backlog();
  }

  static void mayRead(Actor actor) {
    actor.mustHave(Right.ADMIN, "mail");
    if (actor.customerId() != null) {
      throw new NotFound("mail");
    }
  }
}
