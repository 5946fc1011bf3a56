package org.quittance.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final Path HANDBOOK = Path.of("../docs/operations.md");

  private final Settings settings = new Settings();

  @AfterEach
  void forget() {
    for (Setting setting : Setting.values()) {
      System.clearProperty(setting.name());
    }
  }

  @Test
  void theHandbookListsExactlyTheSettings() throws IOException {
    List<String> listed =
        Files.readAllLines(HANDBOOK).stream()
            .filter(row -> row.startsWith("| `QUITTANCE_"))
            .toList();

    assertThat(listed)
        .isEqualTo(
            Arrays.stream(Setting.values())
                .map(
                    setting ->
                        "| `%s` | %s | %s |"
                            .formatted(
                                setting.name(), cell(setting.fallback()), cell(setting.effect())))
                .toList());
  }

  @Test
  void theDefaultsAreGood() {
    assertThatCode(settings::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "QUITTANCE_DEMO, yes",
    "QUITTANCE_STRIPE, yes",
    "QUITTANCE_STRIPE, on",
    "QUITTANCE_STRIPE_URL, http://api.stripe.com",
    "QUITTANCE_STRIPE_URL, http://localhost.example.com",
    "QUITTANCE_STRIPE_URL, https://somebody@api.stripe.com",
    "QUITTANCE_STRIPE_URL, api.stripe.com",
    "QUITTANCE_STRIPE_SECRET_KEY, 'sk_test_1 sk_test_2'",
    "QUITTANCE_SECURE_COOKIES, 1",
    "QUITTANCE_SMTP_PORT, 0",
    "QUITTANCE_SMTP_TLS, ssl",
    "QUITTANCE_MAIL_FROM, support",
    "QUITTANCE_MAIL_FROM, 'Support <support@example.com>'",
    "QUITTANCE_MAIL_WAIT_SECONDS, -1",
    "QUITTANCE_MAIL_GAP_SECONDS, none",
    "QUITTANCE_MAIL_KEEP_DAYS, 0",
    "QUITTANCE_SELLER_COUNTRY, Germany",
    "QUITTANCE_SELLER_TIME_ZONE, Europe/Nowhere",
    "QUITTANCE_SELLER_TERMS_DAYS, -1",
    "QUITTANCE_SELLER_TERMS_DAYS, thirty",
    "QUITTANCE_MAX_BODY_BYTES, 0",
    "QUITTANCE_DB_STATEMENT_SECONDS, 0",
    "QUITTANCE_DB_STATEMENT_SECONDS, soon",
    "QUITTANCE_SESSION_MINUTES, 0",
    "QUITTANCE_SIGN_IN_ATTEMPTS, 0",
    "QUITTANCE_SIGN_IN_LOCK_MINUTES, 1.5",
    "QUITTANCE_EVENTS_KEEP_DAYS, 0",
    "QUITTANCE_BOOKS_CHECK_AT, half past three",
    "QUITTANCE_ATTACHMENT_BYTES, 0",
    "QUITTANCE_TICKET_ATTACHMENTS_BYTES, much",
    "QUITTANCE_CONTENT_STORE, cupboard",
    "QUITTANCE_CONTENT_TYPES, 'pdf,exe'",
    "QUITTANCE_CONTENT_TYPES, 'pdf,html'",
    "QUITTANCE_CLAMAV, scanner.example",
    "QUITTANCE_URL, portal.example.com",
    "QUITTANCE_URL, ftp://portal.example.com"
  })
  void aWrongOneIsNamedAndStopsTheStart(String name, String value) {
    System.setProperty(name, value);

    assertThatIllegalStateException().isThrownBy(settings::check).withMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource({
    "QUITTANCE_DB_POOL, jdbc/quittance, QUITTANCE_DB_URL,"
        + " jdbc:postgresql://db.example.com/quittance",
    "QUITTANCE_MAIL_SESSION, mail/quittance, QUITTANCE_SMTP_HOST, smtp.example.com"
  })
  void whatTheServerKnowsIsNotToldBesides(String name, String value, String besides, String told) {
    System.setProperty(name, value);
    assertThatCode(settings::check).doesNotThrowAnyException();
    System.setProperty(besides, told);

    assertThatIllegalStateException()
        .isThrownBy(settings::check)
        .withMessageContaining(name)
        .withMessageContaining("leave " + besides + " out");
  }

  @Test
  void anEmptyOneIsTheDefault() {
    System.setProperty("QUITTANCE_SELLER_TERMS_DAYS", " ");

    assertThat(settings.termsDays()).isEqualTo(30);
  }

  @Test
  void theAddressEndsWithoutASlash() {
    System.setProperty("QUITTANCE_URL", "https://billing.example.com/portal//");

    assertThat(settings.url()).isEqualTo("https://billing.example.com/portal");
  }

  @Test
  void theMailServersPortGoesWithItsEncryption() {
    assertThat(settings.smtpPort()).isEqualTo(587);
    System.setProperty("QUITTANCE_SMTP_TLS", "TLS");
    assertThat(settings.smtpPort()).isEqualTo(465);
    System.setProperty("QUITTANCE_SMTP_PORT", "2465");
    assertThat(settings.smtpPort()).isEqualTo(2465);
    System.setProperty("QUITTANCE_SMTP_TLS", "none");
    System.setProperty("QUITTANCE_SMTP_PORT", "");
    assertThat(settings.smtpPort()).isEqualTo(25);
  }

  @Test
  void mailsComeFromTheSellerUnlessSetAndGoNowhereWithoutAServer() {
    assertThat(settings.mailFrom()).isEqualTo("billing@quittance.example");
    assertThat(settings.smtpHost()).isEmpty();

    System.setProperty("QUITTANCE_MAIL_FROM", "support+all@example.com");
    System.setProperty("QUITTANCE_SMTP_HOST", "smtp.example.com");
    assertThat(settings.mailFrom()).isEqualTo("support+all@example.com");
    assertThat(settings.smtpHost()).contains("smtp.example.com");
    assertThat(settings.sendsMail()).isTrue();
  }

  @Test
  void mailsGoOutByTheServersSessionToo() {
    assertThat(settings.sendsMail()).isFalse();
    System.setProperty("QUITTANCE_MAIL_SESSION", "mail/quittance");
    assertThat(settings.sendsMail()).isTrue();
  }

  @Test
  void theSellersAddressHasItsLines() {
    assertThat(settings.sellerAddress())
        .containsExactly("Lindenstraße 12", "10969 Berlin", "Germany");
  }

  @Test
  void theSellersCountryIsThatOfItsVatNumberUnlessSet() {
    assertThat(settings.sellerCountry()).isEqualTo("DE");

    System.setProperty("QUITTANCE_SELLER_VAT_ID", "EL123456789");
    assertThat(settings.sellerCountry()).isEqualTo("GR");

    System.setProperty("QUITTANCE_SELLER_COUNTRY", "cy");
    assertThat(settings.sellerCountry()).isEqualTo("CY");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
