package org.quittance.account;

import java.util.Collection;
import java.util.List;
import org.quittance.kernel.Actor;

/**
 * Finds where people get mail; for the portal itself, and nobody else. Who may not sign in, or may
 * no longer read what a mail is about, gets none and is left out.
 *
 * <p>No EJB stands behind it: it is asked within use cases of the portal itself only.
 */
public interface MailboxLookup {

  /**
   * For mails about tickets: the mailboxes of these people, one for each of these customers and one
   * for our own.
   */
  List<Mailbox> open(Actor actor, Collection<Long> people, Collection<Long> customers);

  /** For mails about money: the mailboxes of all who may pay for one of these customers. */
  List<Mailbox> payers(Actor actor, Collection<Long> customers);
}
