package org.quittance.platform.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.naming.NamingException;
import org.quittance.kernel.Countries;
import org.quittance.server.Administered;
import org.quittance.server.PortalDataSource;

/** The settings as the rest of the portal reads them; a wrong one is named and stops the start. */
@ApplicationScoped
public class Settings {

  /** Files whose kind can be told by their bytes and which nobody's computer runs. */
  private static final List<String> CONTENT_TYPES =
      List.of(
          "csv", "docx", "eml", "gif", "heic", "heif", "jpeg", "jpg", "json", "log", "md", "mp4",
          "odp", "ods", "odt", "pdf", "png", "pptx", "tif", "tiff", "txt", "webp", "xlsx", "xml",
          "zip");

  private static final int URGENCIES = 4;

  public Path home() {
    return PortalDataSource.home();
  }

  public boolean demo() {
    return Setting.QUITTANCE_DEMO.flag();
  }

  /** The portal's own address without a slash at its end. */
  public String url() {
    String url = Setting.QUITTANCE_URL.text().replaceAll("/+$", "");
    if (!url.matches("https?://[^\\s/]+(/\\S*)?")) {
      throw new IllegalStateException("QUITTANCE_URL must begin with http:// or https://");
    }
    return url;
  }

  public String log() {
    return Setting.QUITTANCE_LOG.text();
  }

  public String sellerCode() {
    return Setting.QUITTANCE_SELLER_CODE.text();
  }

  public String sellerName() {
    return Setting.QUITTANCE_SELLER_NAME.text();
  }

  public List<String> sellerAddress() {
    return List.of(Setting.QUITTANCE_SELLER_ADDRESS.text().split("\\|"));
  }

  /** The two letters of the seller's country; where they are not set, those of its VAT number. */
  public String sellerCountry() {
    String set = Setting.QUITTANCE_SELLER_COUNTRY.text();
    Optional<String> country =
        set.equals(Setting.QUITTANCE_SELLER_COUNTRY.fallback())
            ? Countries.ofVatId(sellerVatId())
            : Optional.of(set.toUpperCase(Locale.ROOT)).filter(Countries::isCode);
    return country.orElseThrow(
        () ->
            new IllegalStateException(
                "QUITTANCE_SELLER_COUNTRY must be the two letters of a country, such as DE"));
  }

  public String sellerVatId() {
    return Setting.QUITTANCE_SELLER_VAT_ID.text();
  }

  public String sellerIban() {
    return Setting.QUITTANCE_SELLER_IBAN.text();
  }

  /** Whom a transfer names as its payee. */
  public String sellerPayee() {
    return given(Setting.QUITTANCE_SELLER_PAYEE).orElseGet(this::sellerName);
  }

  /** The BIC of the seller's account; empty where none is set. */
  public Optional<String> sellerBic() {
    Optional<String> bic = given(Setting.QUITTANCE_SELLER_BIC);
    bic.filter(text -> !text.matches("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?"))
        .ifPresent(
            text -> {
              throw new IllegalStateException(
                  "QUITTANCE_SELLER_BIC must be a BIC such as DEUTDEFF, but is " + text);
            });
    return bic;
  }

  /** Whether customers can pay by bank transfer. */
  public boolean bankTransfer() {
    return given(Setting.QUITTANCE_BANK_TRANSFER).isEmpty()
        ? demo()
        : Setting.QUITTANCE_BANK_TRANSFER.flag();
  }

  /** Business days after which a transfer is normally here. */
  public int bankTransferDays() {
    return Setting.QUITTANCE_BANK_TRANSFER_DAYS.number(0);
  }

  /** Business days after which what was paid at a provider is normally here. */
  public int cardDays() {
    return Setting.QUITTANCE_CARD_DAYS.number(0);
  }

  public String sellerEmail() {
    return Setting.QUITTANCE_SELLER_EMAIL.text();
  }

  /** The zone in which a day begins and an invoice becomes overdue. */
  public ZoneId sellerZone() {
    try {
      return ZoneId.of(Setting.QUITTANCE_SELLER_TIME_ZONE.text());
    } catch (DateTimeException e) {
      throw new IllegalStateException(
          "QUITTANCE_SELLER_TIME_ZONE must be a zone such as Europe/Berlin", e);
    }
  }

  public int termsDays() {
    return Setting.QUITTANCE_SELLER_TERMS_DAYS.number(0);
  }

  public int maxBodyBytes() {
    return Setting.QUITTANCE_MAX_BODY_BYTES.number(1);
  }

  /** Calls a second of one API client; 0 for any number. */
  public int apiRate() {
    return Setting.QUITTANCE_API_RATE.number(0);
  }

  /** Requests a second of one signed-in person; 0 for any number. */
  public int pageRate() {
    return Setting.QUITTANCE_PAGE_RATE.number(0);
  }

  public Duration session() {
    return Duration.ofMinutes(Setting.QUITTANCE_SESSION_MINUTES.number(1));
  }

  public int signInAttempts() {
    return Setting.QUITTANCE_SIGN_IN_ATTEMPTS.number(1);
  }

  public Duration signInLock() {
    return Duration.ofMinutes(Setting.QUITTANCE_SIGN_IN_LOCK_MINUTES.number(1));
  }

  public boolean secureCookies() {
    return Setting.QUITTANCE_SECURE_COOKIES.flag();
  }

  /** How the way to the mail server is encrypted. */
  public enum SmtpTls {
    NONE(25),
    /** Begun in the clear and then encrypted, or not used. */
    STARTTLS(587),
    /** Encrypted from the beginning. */
    TLS(465);

    private final int port;

    SmtpTls(int port) {
      this.port = port;
    }
  }

  /** The name of the server's own mail session; empty where mails go out by our settings. */
  public Optional<String> mailSession() {
    Optional<String> session = given(Setting.QUITTANCE_MAIL_SESSION);
    if (session.isPresent() && given(Setting.QUITTANCE_SMTP_HOST).isPresent()) {
      throw new IllegalStateException(
          "QUITTANCE_MAIL_SESSION knows the mail server: leave QUITTANCE_SMTP_HOST out");
    }
    return session;
  }

  /**
   * What the administrator made on the server by a name that a setting gives.
   *
   * @throws NamingException where the server has nothing of that kind by that name
   */
  public <T> T administered(String name, Class<T> type) throws NamingException {
    return Administered.find(name, type);
  }

  /** Whether mails are handed to anybody. */
  public boolean sendsMail() {
    return mailSession().isPresent() || smtpHost().isPresent();
  }

  /** The mail server; empty where there is none, or the server's mail session knows it. */
  public Optional<String> smtpHost() {
    return given(Setting.QUITTANCE_SMTP_HOST);
  }

  public int smtpPort() {
    return given(Setting.QUITTANCE_SMTP_PORT).isEmpty()
        ? smtpTls().port
        : Setting.QUITTANCE_SMTP_PORT.number(1);
  }

  public Optional<String> smtpUser() {
    return given(Setting.QUITTANCE_SMTP_USER);
  }

  public Optional<String> smtpPassword() {
    return given(Setting.QUITTANCE_SMTP_PASSWORD);
  }

  public SmtpTls smtpTls() {
    return switch (Setting.QUITTANCE_SMTP_TLS.text().toLowerCase(Locale.ROOT)) {
      case "none" -> SmtpTls.NONE;
      case "starttls" -> SmtpTls.STARTTLS;
      case "tls" -> SmtpTls.TLS;
      default ->
          throw new IllegalStateException("QUITTANCE_SMTP_TLS must be starttls, tls or none");
    };
  }

  /** The address that mails come from. */
  public String mailFrom() {
    String from = given(Setting.QUITTANCE_MAIL_FROM).orElseGet(this::sellerEmail);
    if (!from.matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*")) {
      throw new IllegalStateException(
          "QUITTANCE_MAIL_FROM must be an e-mail address such as support@example.com");
    }
    return from;
  }

  /** How long news of a ticket wait for more. */
  public Duration mailWait() {
    return Duration.ofSeconds(Setting.QUITTANCE_MAIL_WAIT_SECONDS.number(0));
  }

  /** What lies between two mails about one ticket to one person. */
  public Duration mailGap() {
    return Duration.ofSeconds(Setting.QUITTANCE_MAIL_GAP_SECONDS.number(0));
  }

  /** How long a mail that was dealt with is kept. */
  public Duration mailsKept() {
    return Duration.ofDays(Setting.QUITTANCE_MAIL_KEEP_DAYS.number(1));
  }

  private static Optional<String> given(Setting setting) {
    return Optional.of(setting.text()).filter(text -> !text.equals(setting.fallback()));
  }

  /** How long the feed keeps an event that was told. */
  public Duration eventsKept() {
    return Duration.ofDays(Setting.QUITTANCE_EVENTS_KEEP_DAYS.number(1));
  }

  /** The time of day at which the books are checked; empty for never. */
  public Optional<LocalTime> booksCheckAt() {
    String at = Setting.QUITTANCE_BOOKS_CHECK_AT.text();
    if (at.equals("off")) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalTime.parse(at));
    } catch (DateTimeException e) {
      throw new IllegalStateException(
          "QUITTANCE_BOOKS_CHECK_AT must be a time such as 03:30, or off", e);
    }
  }

  /** The most bytes that one attached file may have. */
  public int attachmentBytes() {
    return Setting.QUITTANCE_ATTACHMENT_BYTES.number(1);
  }

  /** The most bytes that all files of one ticket may have. */
  public int ticketAttachmentsBytes() {
    return Setting.QUITTANCE_TICKET_ATTACHMENTS_BYTES.number(1);
  }

  /** Whether files that come in are kept in a folder; else in the database. */
  public boolean contentInFolder() {
    return switch (Setting.QUITTANCE_CONTENT_STORE.text()) {
      case "database" -> false;
      case "folder" -> true;
      default ->
          throw new IllegalStateException("QUITTANCE_CONTENT_STORE must be database or folder");
    };
  }

  public Path contentFolder() {
    String set = Setting.QUITTANCE_CONTENT_FOLDER.text();
    return set.equals(Setting.QUITTANCE_CONTENT_FOLDER.fallback())
        ? home().resolve("content")
        : Path.of(set).toAbsolutePath();
  }

  /** The endings of files that are taken, in lower case, in the order they were written. */
  public List<String> contentTypes() {
    List<String> endings =
        List.of(Setting.QUITTANCE_CONTENT_TYPES.text().toLowerCase(Locale.ROOT).split("[\\s,]+"));
    for (String ending : endings) {
      if (!CONTENT_TYPES.contains(ending)) {
        throw new IllegalStateException(
            "QUITTANCE_CONTENT_TYPES knows "
                + String.join(", ", CONTENT_TYPES)
                + ", but not "
                + ending);
      }
    }
    return endings;
  }

  /** The virus scanner's address, host:port or a path; empty where there is none. */
  public Optional<String> clamav() {
    String address = Setting.QUITTANCE_CLAMAV.text();
    if (address.equals(Setting.QUITTANCE_CLAMAV.fallback())) {
      return Optional.empty();
    }
    if (!address.matches("/.+|.+:[0-9]{1,5}")) {
      throw new IllegalStateException("QUITTANCE_CLAMAV must be host:port or the path of a socket");
    }
    return Optional.of(address);
  }

  /** When tickets are worked on. */
  public List<WorkingHours> ticketHours() {
    return WorkingWeek.hours(Setting.QUITTANCE_TICKET_HOURS);
  }

  public ZoneId ticketZone() {
    try {
      return ZoneId.of(Setting.QUITTANCE_TICKET_TIME_ZONE.text());
    } catch (DateTimeException e) {
      throw new IllegalStateException(
          "QUITTANCE_TICKET_TIME_ZONE must be a zone such as Europe/Berlin", e);
    }
  }

  public Set<LocalDate> ticketHolidays() {
    return WorkingWeek.days(Setting.QUITTANCE_TICKET_HOLIDAYS);
  }

  /** Working time to the first answer, the most pressing tickets first. */
  public List<Duration> ticketFirstResponse() {
    return WorkingWeek.spans(Setting.QUITTANCE_TICKET_FIRST_RESPONSE, URGENCIES);
  }

  /** Working time to the solution, the most pressing tickets first. */
  public List<Duration> ticketResolution() {
    return WorkingWeek.spans(Setting.QUITTANCE_TICKET_RESOLUTION, URGENCIES);
  }

  /** Who is told where an answer is late. */
  public List<String> ticketSupervisors() {
    String set = Setting.QUITTANCE_TICKET_SUPERVISORS.text().strip();
    return set.equals("none") || set.isEmpty() ? List.of() : List.of(set.split("[\\s,]+"));
  }

  /** How long a resolved ticket waits for a word before it closes by itself. */
  public Duration ticketClose() {
    return Duration.ofDays(Setting.QUITTANCE_TICKET_CLOSE_DAYS.number(1));
  }

  /**
   * After what time the provider of a payment under way is asked first, whether it called or not.
   */
  public Duration paymentAsk() {
    return Duration.ofMinutes(Setting.QUITTANCE_PAYMENT_ASK_MINUTES.number(1));
  }

  /** Whether customers are offered to pay on Stripe's page. */
  public boolean stripe() {
    boolean on =
        switch (Setting.QUITTANCE_STRIPE.text().toLowerCase(Locale.ROOT)) {
          case "on" -> true;
          case "off" -> false;
          default -> throw new IllegalStateException("QUITTANCE_STRIPE must be on or off");
        };
    if (on && (stripeSecretKey().isEmpty() || stripeWebhookSecret().isEmpty())) {
      throw new IllegalStateException(
          "QUITTANCE_STRIPE is on, but QUITTANCE_STRIPE_SECRET_KEY or"
              + " QUITTANCE_STRIPE_WEBHOOK_SECRET is missing");
    }
    return on;
  }

  /** The key that opens the seller's account at Stripe; never to be told or logged. */
  public Optional<String> stripeSecretKey() {
    return secret(Setting.QUITTANCE_STRIPE_SECRET_KEY);
  }

  /** What proves that Stripe called; never to be told or logged. */
  public Optional<String> stripeWebhookSecret() {
    return secret(Setting.QUITTANCE_STRIPE_WEBHOOK_SECRET);
  }

  /** The address of Stripe's API without a slash at its end. */
  public String stripeUrl() {
    String url = Setting.QUITTANCE_STRIPE_URL.text().replaceAll("/+$", "");
    String wrong =
        "QUITTANCE_STRIPE_URL must begin with https://, or with http:// and this machine's name";
    try {
      URI address = new URI(url);
      boolean local =
          address.getHost() != null
              && address.getHost().matches("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
      if (address.getHost() == null
          || address.getUserInfo() != null
          || !("https".equals(address.getScheme())
              || (local && "http".equals(address.getScheme())))) {
        throw new IllegalStateException(wrong);
      }
      return url;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(wrong, e);
    }
  }

  /** What goes into a header of HTTP as it is; what cannot is wrong, and is not repeated. */
  private static Optional<String> secret(Setting setting) {
    Optional<String> secret = given(setting).map(String::strip);
    if (secret.isPresent() && !secret.get().matches("[\\x21-\\x7e]+")) {
      throw new IllegalStateException(setting.name() + " holds signs that no secret has");
    }
    return secret;
  }

  /** Seconds that a statement may take on PostgreSQL; the data source reads it by itself. */
  int statementSeconds() {
    return Setting.QUITTANCE_DB_STATEMENT_SECONDS.number(1);
  }

  /** The server's own pool of connections; the data source reads it by itself. */
  Optional<String> pool() {
    Optional<String> pool = PortalDataSource.pool();
    if (pool.isPresent() && given(Setting.QUITTANCE_DB_URL).isPresent()) {
      throw new IllegalStateException(
          "QUITTANCE_DB_POOL knows the database: leave QUITTANCE_DB_URL out");
    }
    return pool;
  }

  /** Reads every setting once, so that a wrong one is told at the start and not at midnight. */
  public void check() {
    var unused =
        List.of(
            statementSeconds(),
            pool(),
            demo(),
            url(),
            sellerCountry(),
            sellerZone(),
            termsDays(),
            maxBodyBytes(),
            session(),
            signInAttempts(),
            signInLock(),
            mailSession(),
            smtpPort(),
            smtpTls(),
            mailFrom(),
            mailWait(),
            mailGap(),
            mailsKept(),
            secureCookies(),
            eventsKept(),
            booksCheckAt(),
            attachmentBytes(),
            ticketAttachmentsBytes(),
            contentInFolder(),
            contentFolder(),
            contentTypes(),
            clamav(),
            ticketHours(),
            ticketZone(),
            ticketHolidays(),
            ticketFirstResponse(),
            ticketResolution(),
            ticketSupervisors(),
            ticketClose(),
            paymentAsk(),
            stripe(),
            stripeSecretKey(),
            stripeWebhookSecret(),
            stripeUrl());
  }
}
