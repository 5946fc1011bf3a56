package org.quittance.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quittance.kernel.PublicId;
import org.quittance.notification.MailRepository.Ready;
import org.quittance.notification.MailSender.Handed;
import org.quittance.notification.MailSender.Line;
import org.quittance.notification.MailSender.Outcome;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.SqlTrouble;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Settings;

/**
 * Hands mails to the mail server, on any number of nodes. A mail is claimed, and with that its text
 * is fixed, in one transaction; handed over in none; and what became of it is noted in another. A
 * claim whose owner died ends by itself.
 */
@ApplicationScoped
class MailRoom {

  static final int BATCH = 20;

  /** Longer than a mail server with all its pauses takes for one mail. */
  static final Duration CLAIM = Duration.ofMinutes(10);

  static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);

  private static final Logger LOG = System.getLogger(MailRoom.class.getName());

  @Inject MailRepository mails;
  @Inject MailWriter writer;
  @Inject MailSender sender;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Settings settings;

  private volatile boolean troubled;

  /** Sends some of what is due; gives whether more may be. */
  boolean sendSome() {
    Instant now = clock.now();
    List<Long> due = transactions.inOne(() -> mails.due(now, settings.mailGap(), BATCH));
    return !due.isEmpty() && send(due, now) && due.size() == BATCH;
  }

  /** Gives whether the server is there, as far as that was seen. */
  private boolean send(List<Long> due, Instant now) {
    String claim = PublicId.next(now);
    boolean server = settings.sendsMail();
    List<Ready> ready;
    try {
      ready = transactions.inOne(() -> claimed(due, claim, now, server));
    } catch (RuntimeException trouble) {
      if (SqlTrouble.isLockTimeout(trouble)) {
        throw trouble;
      }
      return due.size() > 1 ? oneByOne(due, now) : spoilt(due, claim, now, trouble);
    }
    return !server || hand(ready, claim);
  }

  private List<Ready> claimed(List<Long> due, String claim, Instant now, boolean server) {
    mails.claim(due, claim, now, now.plus(CLAIM), settings.mailGap());
    writer.write(claim, now);
    List<Ready> written = mails.ready(claim);
    if (!server) {
      mails.end(claim, written.stream().map(Ready::id).toList(), MailState.KEPT, now);
    }
    return written;
  }

  /** One that cannot be written must not hold up the others. */
  private boolean oneByOne(List<Long> due, Instant now) {
    for (Long one : due) {
      if (!send(List.of(one), now)) {
        return false;
      }
    }
    return true;
  }

  /** It is for the administrator to see, and to send again when the reason is gone. */
  private boolean spoilt(List<Long> one, String claim, Instant now, RuntimeException trouble) {
    LOG.log(Level.ERROR, "A mail cannot be written", trouble);
    String why = "It cannot be written: " + trouble.getClass().getSimpleName();
    transactions.inOne(
        () -> {
          mails.claim(one, claim, now, now.plus(CLAIM), settings.mailGap());
          mails.notSent(one.get(0), claim, why, now, null);
          return null;
        });
    return true;
  }

  /** Gives whether the server is there. */
  private boolean hand(List<Ready> ready, String claim) {
    if (ready.isEmpty()) {
      return true;
    }
    try (Line line = sender.open()) {
      for (Ready mail : ready) {
        if (transactions.inOne(() -> mails.holds(mail.id(), claim, clock.now().plus(CLAIM)))) {
          Handed handed = hand(mail, line);
          note(mail, claim, handed);
          if (handed.outcome() == Outcome.NO_SERVER) {
            transactions.inOne(
                () -> {
                  mails.release(claim);
                  return null;
                });
            return false;
          }
        }
      }
    }
    return true;
  }

  /** A paper that cannot be drawn today must not hold up the mails of others. */
  private Handed hand(Ready mail, Line line) {
    OutgoingMail outgoing;
    try {
      outgoing = writer.outgoing(mail);
    } catch (RuntimeException trouble) {
      LOG.log(Level.ERROR, "What belongs to a mail cannot be had", trouble);
      return new Handed(
          Outcome.NOT_NOW, "Its papers cannot be had: " + trouble.getClass().getSimpleName());
    }
    return line.hand(outgoing);
  }

  private void note(Ready mail, String claim, Handed handed) {
    Instant now = clock.now();
    tell(handed);
    transactions.inOne(
        () -> {
          if (handed.outcome() == Outcome.TAKEN) {
            mails.sent(mail, claim, now);
          } else {
            Optional<Instant> again =
                handed.outcome() == Outcome.NEVER ? Optional.empty() : again(mail, now);
            mails.notSent(mail.id(), claim, handed.trouble(), now, again.orElse(null));
          }
          return null;
        });
  }

  /** Once, not for each mail for as long as the server is away; never whom it was for. */
  private void tell(Handed handed) {
    boolean away = handed.outcome() == Outcome.NO_SERVER;
    if (away && !troubled) {
      LOG.log(Level.WARNING, "The mail server cannot be used, mails wait: {0}", handed.trouble());
    } else if (!away && troubled) {
      LOG.log(Level.INFO, "The mail server is there again");
    }
    troubled = away;
  }

  /** When it is tried again: after pauses that grow, and not for ever. */
  static Optional<Instant> again(Ready mail, Instant now) {
    if (mail.triedAt() != null && !now.isBefore(mail.triedAt().plus(GIVEN_UP_AFTER))) {
      return Optional.empty();
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(mail.attempts(), 10));
    return Optional.of(now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
  }
}
