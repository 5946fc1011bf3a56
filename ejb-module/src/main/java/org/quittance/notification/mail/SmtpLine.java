package org.quittance.notification.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.io.UnsupportedEncodingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.quittance.notification.MailSender.Handed;
import org.quittance.notification.MailSender.Line;
import org.quittance.notification.MailSender.Outcome;
import org.quittance.notification.OutgoingMail;

/** A connection to the mail server, made when the first mail wants it. */
class SmtpLine implements Line {

  private static final Logger LOG = System.getLogger(SmtpLine.class.getName());

  /** Makes the connection. */
  interface Connector {
    Transport connect(Session session) throws MessagingException;
  }

  private final Session session;
  private final Connector connector;
  private Transport transport;

  SmtpLine(Session session, Connector connector) {
    this.session = session;
    this.connector = connector;
  }

  @Override
  public Handed hand(OutgoingMail mail) {
    Message message;
    try {
      message = MailMessage.of(session, mail);
    } catch (AddressException wrong) {
      return new Handed(Outcome.NEVER, "The address is none: " + words(wrong));
    } catch (MessagingException | UnsupportedEncodingException odd) {
      return new Handed(Outcome.NOT_NOW, words(odd));
    }
    try {
      if (transport == null || !transport.isConnected()) {
        transport = connector.connect(session);
      }
    } catch (MessagingException away) {
      return new Handed(Outcome.NO_SERVER, words(away));
    }
    try {
      transport.sendMessage(message, message.getAllRecipients());
      return new Handed(Outcome.TAKEN, null);
    } catch (SendFailedException refused) {
      boolean never =
          refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0;
      return new Handed(never ? Outcome.NEVER : Outcome.NOT_NOW, words(refused));
    } catch (MessagingException broken) {
      return new Handed(Outcome.NOT_NOW, words(broken));
    }
  }

  @Override
  public void close() {
    try {
      if (transport != null) {
        transport.close();
      }
    } catch (MessagingException gone) {
      LOG.log(Level.DEBUG, "The connection to the mail server was gone already", gone);
    }
  }

  /** The innermost words say most: what the server answered, or why nobody answers. */
  private static String words(Exception trouble) {
    Throwable at = trouble;
    for (int depth = 0; depth < 10; depth++) {
      Throwable next =
          at instanceof MessagingException messaging && messaging.getNextException() != null
              ? messaging.getNextException()
              : at.getCause();
      if (next == null) {
        break;
      }
      at = next;
    }
    String said = at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
    return said.replaceAll("\\p{Cc}+", " ").strip();
  }
}
