package org.quittance.notification.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;
import org.quittance.notification.MailSender;
import org.quittance.platform.settings.Settings;

/** Sends by SMTP. The session is made here and from our settings alone, on every server alike. */
@ApplicationScoped
class JakartaMailSender implements MailSender {

  private static final String CONNECTING = "10000";
  private static final String ANSWERING = "30000";

  @Inject Settings settings;

  @Override
  public Line open() {
    return new SmtpLine(Session.getInstance(properties()), this::connected);
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
    properties.setProperty("mail.smtp.connectiontimeout", CONNECTING);
    properties.setProperty("mail.smtp.timeout", ANSWERING);
    properties.setProperty("mail.smtp.writetimeout", ANSWERING);
    properties.setProperty("mail.smtp.auth", String.valueOf(settings.smtpUser().isPresent()));
    // Bounces go where mails come from.
    properties.setProperty("mail.smtp.from", settings.mailFrom());
    // Whether the last word of the server comes or not, the mail is sent.
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
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
}
