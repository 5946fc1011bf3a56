package org.quittance.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quittance.notification.MailSender.Handed;
import org.quittance.notification.MailSender.Line;
import org.quittance.notification.MailSender.Outcome;
import org.quittance.notification.OutgoingMail;
import org.quittance.platform.settings.Setting;
import org.quittance.platform.settings.Settings;
import org.quittance.testing.ServerNames;

/** Mails go out by the mail session that the administrator made on the server. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ServerMailSessionTest {

  private static final String NAME = "mail/quittance";

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private ServerNames names;

  @BeforeEach
  void begin() {
    server.start();
    server.setUser("portal@localhost", "portal", "secret");
    names = ServerNames.begin();
    System.setProperty(Setting.QUITTANCE_MAIL_SESSION.name(), NAME);
  }

  @AfterEach
  void end() {
    System.clearProperty(Setting.QUITTANCE_MAIL_SESSION.name());
    names.close();
    server.stop();
  }

  @Test
  void theSessionKnowsTheServerAndThePassword() {
    Session session = session("secret");
    names.name(NAME, session);

    assertThat(handed()).isEqualTo(new Handed(Outcome.TAKEN, null));
    assertThat(server.getReceivedMessages()).hasSize(1);
    // What the administrator did not say of it is as it is with our own.
    assertThat(session.getProperty("mail.smtp.timeout")).isEqualTo("30000");
    assertThat(session.getProperty("mail.smtp.connectiontimeout")).isEqualTo("7");
    assertThat(session.getProperty("mail.smtp.ssl.checkserveridentity")).isEqualTo("true");
  }

  @Test
  void aWrongPasswordIsToldAndMailsWait() {
    names.name(NAME, session("wrong"));

    assertThat(handed().outcome()).isEqualTo(Outcome.NO_SERVER);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  /** The server speaks no TLS at all, and so it gets nothing. */
  @Test
  void aWayThatCannotBeTrustedIsNotUsed() {
    Session session = session("secret");
    session.getProperties().setProperty("mail.smtp.starttls.enable", "true");
    names.name(NAME, session);

    assertThat(handed().outcome()).isEqualTo(Outcome.NO_SERVER);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aSessionThatIsNotThereIsToldAndMailsWait() {
    assertThat(handed())
        .isEqualTo(
            new Handed(
                Outcome.NO_SERVER, "The server has no mail session of the name mail/quittance"));
    names.name(NAME, "something else");
    assertThat(handed().outcome()).isEqualTo(Outcome.NO_SERVER);
  }

  private Session session(String password) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", String.valueOf(server.getSmtp().getPort()));
    properties.setProperty("mail.smtp.user", "portal");
    properties.setProperty("mail.smtp.auth", "true");
    properties.setProperty("mail.smtp.connectiontimeout", "7");
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication("portal", password);
          }
        });
  }

  // No container is here to inject anything.
  @SuppressWarnings("UnnecessaryAssignment")
  private static Handed handed() {
    JakartaMailSender sender = new JakartaMailSender();
    sender.settings = new Settings();
    try (Line line = sender.open()) {
      return line.hand(
          new OutgoingMail(
              "<one@quittance.example>",
              "support@quittance.example",
              "Support",
              "ada@northwind.example",
              "Ada Lovelace",
              "Subject",
              "Words",
              "<p>Words</p>",
              "support@quittance.example",
              List.of(),
              Instant.parse("2026-11-22T10:00:00Z"),
              null,
              List.of()));
    }
  }
}
