package org.quittance.platform.settings;

import java.util.Locale;
import org.quittance.server.PortalDataSource;

/**
 * Everything an administrator can set, with its default and its effect; {@code docs/operations.md}
 * lists exactly these. A setting is a system property or an environment variable of its name.
 */
public enum Setting {
  QUITTANCE_HOME("quittance-data", "Folder of what is the portal's own: the embedded database"),
  QUITTANCE_DB_URL("Derby below QUITTANCE_HOME", "JDBC address of the database"),
  QUITTANCE_DB_USER("none", "User of the database"),
  QUITTANCE_DB_PASSWORD("none", "Password of the database"),
  QUITTANCE_DB_POOL(
      "none", "Name of a pool of the server's own, in place of the three settings above"),
  QUITTANCE_DB_STATEMENT_SECONDS(
      "30", "Seconds that a statement may take on PostgreSQL before it is given up"),
  QUITTANCE_DEMO(
      "false", "Fills an empty database with demo data and demo sign-ins; never in production"),
  QUITTANCE_URL(
      "http://localhost:8080/portal", "Address people reach the portal at, for links it hands out"),
  QUITTANCE_LOG("stdout", "Where the JSON log goes: stdout, or a file"),
  QUITTANCE_SELLER_CODE(
      "main", "Names the seller's series of receipt numbers; change it only with the seller"),
  QUITTANCE_SELLER_NAME("Quittance Demo GmbH", "Seller as invoices and receipts name it"),
  QUITTANCE_SELLER_ADDRESS(
      "Lindenstraße 12|10969 Berlin|Germany", "Seller's address, lines parted by |"),
  QUITTANCE_SELLER_COUNTRY(
      "that of the VAT number", "Seller's country in e-invoices, two letters such as DE"),
  QUITTANCE_SELLER_VAT_ID("DE123456788", "Seller's VAT number on papers"),
  QUITTANCE_SELLER_IBAN("DE02120300000000202051", "Account that invoices ask to be paid to"),
  QUITTANCE_SELLER_PAYEE(
      "that of QUITTANCE_SELLER_NAME", "Whom bank transfers name as the holder of that account"),
  QUITTANCE_SELLER_BIC("none", "BIC of that account; only banks outside of the euro area need it"),
  QUITTANCE_SELLER_EMAIL("billing@quittance.example", "Address for questions, printed on papers"),
  QUITTANCE_SELLER_TIME_ZONE("Europe/Berlin", "Zone whose midnight makes an invoice overdue"),
  QUITTANCE_SELLER_TERMS_DAYS("30", "Days to pay where an invoice names no due date"),
  QUITTANCE_BANK_TRANSFER(
      "true in demo mode, else false",
      "Whether customers can pay by bank transfer, with a reference that finds their invoices"),
  QUITTANCE_BANK_TRANSFER_DAYS(
      "2", "Business days after which a transfer that was sent is normally here"),
  QUITTANCE_CARD_DAYS(
      "1", "Business days after which a payment by a provider's page is normally here"),
  QUITTANCE_MAX_BODY_BYTES("10485760", "Largest body of an API call; above it 413"),
  QUITTANCE_API_RATE(
      "2000",
      "Calls a second that one API client may make at one server, ten seconds' worth of them at"
          + " once; above it 429. 0 for as many as it likes"),
  QUITTANCE_PAGE_RATE(
      "50",
      "Requests a second that one signed-in person may make at one server, ten seconds' worth of"
          + " them at once; above it 429. 0 for as many as it likes"),
  QUITTANCE_SESSION_MINUTES("60", "Minutes without a click after which one signs in again"),
  QUITTANCE_SIGN_IN_ATTEMPTS(
      "10", "Failed sign-ins in a row after which an account is closed for a while"),
  QUITTANCE_SIGN_IN_LOCK_MINUTES("15", "How long it is closed then"),
  QUITTANCE_SECURE_COOKIES("false", "true behind TLS: the session cookie is sent over https only"),
  QUITTANCE_SMTP_HOST(
      "none", "Mail server that mails are handed to; without one they are kept to be read here"),
  QUITTANCE_SMTP_PORT("587 with starttls, 465 with tls, else 25", "Its port"),
  QUITTANCE_SMTP_USER("none", "Name to sign in to it with; without one nobody signs in"),
  QUITTANCE_SMTP_PASSWORD("none", "Password of that name"),
  QUITTANCE_SMTP_TLS(
      "starttls", "How the way to it is encrypted: starttls, tls or none; names are checked"),
  QUITTANCE_MAIL_SESSION(
      "none", "Name of a mail session of the server's own, in place of the five settings above"),
  QUITTANCE_MAIL_FROM("that of QUITTANCE_SELLER_EMAIL", "Address that mails come from"),
  QUITTANCE_MAIL_WAIT_SECONDS(
      "120", "How long news of a ticket wait for more, to go out as one mail; 0 for not at all"),
  QUITTANCE_MAIL_GAP_SECONDS(
      "300", "Time between two mails about one ticket to one person at the least; 0 for none"),
  QUITTANCE_MAIL_KEEP_DAYS("90", "Days after which a mail that was dealt with is forgotten"),
  QUITTANCE_EVENTS_KEEP_DAYS("30", "Days for which the event feed keeps what it has told"),
  QUITTANCE_BOOKS_CHECK_AT(
      "03:30", "Time of the seller's day at which the books are checked; off for never"),
  QUITTANCE_ATTACHMENT_BYTES("26214400", "Largest file that can be attached; above it 413"),
  QUITTANCE_TICKET_ATTACHMENTS_BYTES(
      "104857600", "Most that all files of one ticket may have together; above it 413"),
  QUITTANCE_CONTENT_STORE(
      "database", "Where attached files are kept: database, or folder (of new ones)"),
  QUITTANCE_CONTENT_FOLDER(
      "content below QUITTANCE_HOME", "Folder of attached files, the same for all servers"),
  QUITTANCE_CONTENT_TYPES(
      "pdf,png,jpg,jpeg,gif,webp,heic,txt,log,csv,json,xml,docx,xlsx,pptx,odt,ods,odp,zip,eml",
      "Endings of files that can be attached; known are these and heif, md, mp4, tif, tiff"),
  QUITTANCE_CLAMAV(
      "none", "Virus scanner that attached files are shown to: host:port or path of its socket"),
  QUITTANCE_TICKET_HOURS(
      "Mon-Fri 09:00-17:00",
      "When tickets are worked on; several parted by commas, such as Mon-Thu 09:00-17:00, Fri"
          + " 09:00-15:00"),
  QUITTANCE_TICKET_TIME_ZONE("Europe/Berlin", "Zone of these hours"),
  QUITTANCE_TICKET_HOLIDAYS("none", "Days without work, parted by blanks, such as 2026-12-25"),
  QUITTANCE_TICKET_FIRST_RESPONSE(
      "1h 4h 8h 16h", "Working time to the first answer, for urgent, high, normal and low tickets"),
  QUITTANCE_TICKET_RESOLUTION(
      "8h 16h 40h 80h", "Working time to the solution, for urgent, high, normal and low tickets"),
  QUITTANCE_TICKET_SUPERVISORS(
      "none", "E-mail addresses of agents who are told where an answer is late, parted by blanks"),
  QUITTANCE_TICKET_CLOSE_DAYS("14", "Days after which a resolved ticket closes by itself"),
  QUITTANCE_PAYMENT_ASK_MINUTES(
      "5", "Minutes after which a payment's provider is asked first where it has not called"),
  QUITTANCE_STRIPE("off", "Has customers pay by card on Stripe's page: on or off"),
  QUITTANCE_STRIPE_SECRET_KEY("none", "Secret or restricted key of the Stripe account"),
  QUITTANCE_STRIPE_WEBHOOK_SECRET("none", "Signing secret of the endpoint that Stripe calls"),
  QUITTANCE_STRIPE_URL(
      "https://api.stripe.com", "Address of Stripe's API; without TLS on this machine only");

  private final String fallback;
  private final String effect;

  Setting(String fallback, String effect) {
    this.fallback = fallback;
    this.effect = effect;
  }

  public String fallback() {
    return fallback;
  }

  public String effect() {
    return effect;
  }

  String text() {
    return PortalDataSource.setting(name(), fallback);
  }

  int number(int least) {
    String wrong = name() + " must be a whole number from " + least + ", but is " + text();
    try {
      int number = Integer.parseInt(text());
      if (number < least) {
        throw new IllegalStateException(wrong);
      }
      return number;
    } catch (NumberFormatException e) {
      throw new IllegalStateException(wrong, e);
    }
  }

  boolean flag() {
    return switch (text().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalStateException(name() + " must be true or false");
    };
  }
}
