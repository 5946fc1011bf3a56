package org.quittance.notification.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.naming.NamingException;
import org.quittance.notification.MailSender;
import org.quittance.platform.settings.Settings;

/**
 * Sends by SMTP. The session is made here and from our settings alone, on every server alike,
 * unless the administrator made one on the server and named it.
 */
@ApplicationScoped
class JakartaMailSender implements MailSender {

  private static final String CONNECTING = "10000";
  private static final String ANSWERING = "30000";

  @Inject Settings settings;

  @Override
  public Line open() {
    Optional<String> named = settings.mailSession();
    return named.isPresent()
        ? ofTheServer(named.get())
        : new SmtpLine(Session.getInstance(properties()), this::connected);
  }

  private Line ofTheServer(String name) {
    try {
      Session session = settings.administered(name, Session.class);
      Properties theirs = session.getProperties();
      String protocol = theirs.getProperty("mail.transport.protocol", "smtp");
      // Whatever it says of itself; where it says nothing, nobody waits for ever or asks no name.
      usual(protocol).forEach(theirs::putIfAbsent);
      // Begun in the clear and then encrypted, or not used.
      String starttls = "mail." + protocol + ".starttls.";
      theirs.putIfAbsent(starttls + "required", theirs.getProperty(starttls + "enable", "false"));
      return new SmtpLine(session, JakartaMailSender::connectedByItself);
    } catch (NamingException missing) {
      return new SmtpLine(
          Session.getInstance(new Properties()),
          session -> {
            throw new MessagingException("The server has no mail session of the name " + name);
          });
    }
  }

  private static Transport connectedByItself(Session session) throws MessagingException {
    Transport transport = session.getTransport();
    transport.connect();
    return transport;
  }

  private Transport connected(Session session) throws MessagingException {
    Transport transport = session.getTransport("smtp");
    transport.connect(
        settings.smtpHost().orElseThrow(),
        settings.smtpPort(),
        settings.smtpUser().orElse(null),
        settings.smtpPassword().orElse(null));
    return transport;
  }

  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.putAll(usual("smtp"));
    properties.setProperty("mail.smtp.auth", String.valueOf(settings.smtpUser().isPresent()));
    switch (settings.smtpTls()) {
      case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
    }
    return properties;
  }

  /** What holds of every session, by the name of its protocol. */
  private Map<String, String> usual(String protocol) {
    String mail = "mail." + protocol + ".";
    return Map.of(
        mail + "connectiontimeout",
        CONNECTING,
        mail + "timeout",
        ANSWERING,
        mail + "writetimeout",
        ANSWERING,
        // Bounces go where mails come from.
        mail + "from",
        settings.mailFrom(),
        // Whether the last word of the server comes or not, the mail is sent.
        mail + "quitwait",
        "false",
        mail + "ssl.checkserveridentity",
        "true");
  }
}
