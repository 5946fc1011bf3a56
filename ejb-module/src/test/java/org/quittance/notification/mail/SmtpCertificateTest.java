package org.quittance.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quittance.notification.MailSender.Handed;
import org.quittance.notification.MailSender.Line;
import org.quittance.notification.MailSender.Outcome;
import org.quittance.notification.OutgoingMail;
import org.quittance.platform.settings.Setting;
import org.quittance.platform.settings.Settings;

/** Mails are handed to the server that the settings name, and to none that only says it is that. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SmtpCertificateTest {

  private static final String PASSWORD = "changeit";
  private static final long PATIENCE_SECONDS = 30;

  /** What GreenMail takes its certificate from. */
  private static final Map<String, String> KEYS =
      Map.of(
          "greenmail.tls.keystore.password", PASSWORD,
          "greenmail.tls.key.password", PASSWORD);

  private static final String KEY_FILE = "greenmail.tls.keystore.file";

  @TempDir static Path folder;

  private static SSLSocketFactory trusting;

  private GreenMail server;

  /** Once: GreenMail looks for its certificate when it speaks TLS for the first time. */
  @BeforeAll
  static void makeCertificate() throws Exception {
    Path keys = folder.resolve("keys.p12");
    make(keys);
    trusting = trusting(keys);
    System.setProperty(KEY_FILE, keys.toString());
    KEYS.forEach(System::setProperty);
  }

  @AfterAll
  static void forgetCertificate() {
    System.clearProperty(KEY_FILE);
    KEYS.keySet().forEach(System::clearProperty);
  }

  @BeforeEach
  void openAsLocalhost() {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
    setup.setServerStartupTimeout(10_000);
    server = new GreenMail(setup);
    server.start();
    System.setProperty(Setting.QUITTANCE_SMTP_TLS.name(), "tls");
    System.setProperty(
        Setting.QUITTANCE_SMTP_PORT.name(), String.valueOf(server.getSmtps().getPort()));
  }

  @AfterEach
  void shut() {
    server.stop();
    for (Setting setting :
        List.of(
            Setting.QUITTANCE_SMTP_HOST, Setting.QUITTANCE_SMTP_PORT, Setting.QUITTANCE_SMTP_TLS)) {
      System.clearProperty(setting.name());
    }
  }

  @Test
  void aCertificateOfTheServersNameIsGoodEnough() {
    assertThat(handed("localhost", new Trusting())).isEqualTo(new Handed(Outcome.TAKEN, null));
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void aGoodCertificateOfAnotherNameIsRefusedAndGetsNothing() {
    Handed handed = handed("127.0.0.1", new Trusting());

    assertThat(handed.outcome()).isEqualTo(Outcome.NO_SERVER);
    assertThat(handed.trouble()).contains("127.0.0.1");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefusedAndGetsNothing() {
    Handed handed = handed("localhost", new JakartaMailSender());

    assertThat(handed.outcome()).isEqualTo(Outcome.NO_SERVER);
    assertThat(handed.trouble()).contains("certification path");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  // No container is here to inject anything.
  @SuppressWarnings("UnnecessaryAssignment")
  private static Handed handed(String host, JakartaMailSender sender) {
    System.setProperty(Setting.QUITTANCE_SMTP_HOST.name(), host);
    sender.settings = new Settings();
    try (Line line = sender.open()) {
      return line.hand(
          new OutgoingMail(
              "<one@quittance.example>",
              "support@quittance.example",
              "Support",
              "ada@northwind.example",
              "Ada Lovelace",
              "Secret",
              "Secret",
              "<p>Secret</p>",
              "support@quittance.example",
              List.of(),
              Instant.parse("2026-11-22T10:00:00Z"),
              null,
              List.of()));
    }
  }

  /** The portal's own, on a machine that trusts who made the server's certificate. */
  private static final class Trusting extends JakartaMailSender {
    @Override
    Properties properties() {
      Properties properties = super.properties();
      properties.put("mail.smtp.ssl.socketFactory", trusting);
      properties.setProperty("mail.smtp.socketFactory.fallback", "false");
      return properties;
    }
  }

  private static void make(Path keys) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      keytool.destroyForcibly();
    }
    assertThat(ended).as("keytool ended").isTrue();
    assertThat(keytool.exitValue()).as("keytool").isZero();
  }

  private static SSLSocketFactory trusting(Path keys) throws IOException, GeneralSecurityException {
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      made.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", made.getCertificate("server"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context.getSocketFactory();
  }
}
