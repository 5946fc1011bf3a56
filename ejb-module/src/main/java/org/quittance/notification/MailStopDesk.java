package org.quittance.notification;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import org.quittance.platform.clock.PortalClock;

/**
 * Where whoever holds a mail stops further ones of its kind, or has them again: about its ticket,
 * or about payments. The link in the mail is the key, for nobody has to sign in to be left alone.
 */
@Stateless
public class MailStopDesk {

  @Inject MailTokens tokens;
  @Inject MailRepository mails;
  @Inject PortalClock clock;

  /** What the link is about; nothing where it is none of ours. */
  public Optional<MailStop> find(String token) {
    OptionalLong thread = tokens.threadToStop(token);
    return thread.isPresent() ? mails.stopOf(thread.getAsLong()) : Optional.empty();
  }

  /** Stops the mails, or has them come again; once is as good as twice. */
  public Optional<MailStop> decide(String token, boolean stop) {
    OptionalLong thread = tokens.threadToStop(token);
    if (thread.isPresent()) {
      mails.stop(thread.getAsLong(), stop ? clock.now() : null);
    }
    return find(token);
  }
}
