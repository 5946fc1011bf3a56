package org.quittance.web.shell;

import static org.quittance.kernel.Right.ADMIN;
import static org.quittance.kernel.Right.INVOICES_READ;
import static org.quittance.kernel.Right.INVOICES_WRITE;
import static org.quittance.kernel.Right.PAYMENTS_READ;
import static org.quittance.kernel.Right.PAYMENTS_WRITE;
import static org.quittance.kernel.Right.TICKETS_READ;
import static org.quittance.kernel.Right.TICKETS_WRITE;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The portal's addresses. They are bookmarked, mailed and typed: what stands here never changes.
 */
final class Addresses {

  static final String HOME = "/";
  static final String LOGIN = "/login";
  static final String LOGOUT = "/logout";
  static final String ACTING_FOR = "/acting-for";
  static final String PROBLEM = "/problem";
  static final String UPLOADS = "/uploads";
  static final String CALLBACKS = "/callbacks/";
  static final String SANDBOX = "/sandbox/";

  private static final List<Address> ALL =
      List.of(
          new Address(HOME, "/customer/account/home.xhtml", null),
          new Address(LOGIN, "/shell/login.xhtml", null),
          new Address(LOGOUT, "/shell/logout.xhtml", null),
          new Address("/welcome/{code}", "/shell/welcome.xhtml", null),
          new Address("/invoices", "/customer/billing/invoices.xhtml", INVOICES_READ),
          new Address("/invoices/{number}", "/customer/billing/invoice.xhtml", INVOICES_READ),
          new Address("/invoices/{number}/pay", "/customer/payment/pay.xhtml", PAYMENTS_WRITE),
          new Address("/invoices/{number}/document", null, INVOICES_READ),
          new Address(
              "/credit-notes/{number}", "/customer/billing/credit-note.xhtml", INVOICES_READ),
          new Address("/credit-notes/{creditNote}/document", null, INVOICES_READ),
          new Address("/payments", "/customer/payment/payments.xhtml", PAYMENTS_READ),
          new Address("/payments/{id}", "/customer/payment/payment.xhtml", PAYMENTS_READ),
          new Address("/payments/{id}/receipt", null, PAYMENTS_READ),
          Address.door("/payments/{id}/pulse", AddressFilter.JOURNEYS, PAYMENTS_READ),
          Address.door("/payments/{id}/return", AddressFilter.JOURNEYS, PAYMENTS_READ),
          Address.door("/payments/{id}/asking", AddressFilter.JOURNEYS, PAYMENTS_READ),
          Address.door("/payments/{id}/sending", AddressFilter.JOURNEYS, PAYMENTS_WRITE),
          Address.door("/payments/{id}/giving-up", AddressFilter.JOURNEYS, PAYMENTS_WRITE),
          Address.door("/payments/{id}/surplus", AddressFilter.JOURNEYS, PAYMENTS_WRITE),
          new Address("/pay", "/customer/payment/pay.xhtml", PAYMENTS_WRITE),
          new Address("/account", "/customer/account/account.xhtml", PAYMENTS_READ),
          new Address("/account/statement", null, PAYMENTS_READ),
          new Address("/support", "/customer/support/support.xhtml", TICKETS_READ),
          new Address("/support/new", "/customer/support/new-ticket.xhtml", TICKETS_WRITE),
          Address.door("/support/draft", AddressFilter.TICKETS, TICKETS_WRITE),
          Address.door("/support/preview", AddressFilter.TICKETS, TICKETS_WRITE),
          Address.door("/support/hints", AddressFilter.TICKETS, TICKETS_WRITE),
          Address.door("/support/report", AddressFilter.TICKETS, TICKETS_WRITE),
          new Address("/tickets", "/customer/support/tickets.xhtml", TICKETS_READ),
          new Address("/tickets/{number}", "/customer/support/ticket.xhtml", TICKETS_READ),
          Address.door("/tickets/{number}/pulse", AddressFilter.TICKETS, TICKETS_READ),
          new Address("/guide", "/customer/guide/guide.xhtml", null),
          new Address("/guide/{section}", "/customer/guide/article.xhtml", null),
          new Address("/tickets/{number}/attachments/{id}", null, TICKETS_READ),
          new Address("/tickets/{number}/attachments/{id}/preview", null, TICKETS_READ),
          new Address("/accounting", "/accountant/account/customers.xhtml", INVOICES_WRITE),
          new Address(
              "/accounting/customers/{reference}",
              "/accountant/account/customer.xhtml",
              INVOICES_WRITE),
          new Address(
              "/accounting/customers/{reference}/account",
              "/accountant/account/account.xhtml",
              INVOICES_WRITE),
          new Address("/accounting/customers/{reference}/account/statement", null, INVOICES_WRITE),
          new Address(
              "/accounting/customers/{reference}/payment",
              "/accountant/payment/post-payment.xhtml",
              INVOICES_WRITE),
          new Address("/accounting/attempts", "/accountant/payment/attempts.xhtml", INVOICES_WRITE),
          new Address(
              "/accounting/attempts/{id}",
              "/accountant/payment/attempt-decision.xhtml",
              INVOICES_WRITE),
          new Address(
              "/accounting/payments/{id}", "/accountant/payment/payment.xhtml", INVOICES_WRITE),
          new Address(
              "/accounting/payments/{id}/allocation",
              "/accountant/payment/allocation.xhtml",
              INVOICES_WRITE),
          new Address(
              "/accounting/payments/{id}/{deed}",
              "/accountant/payment/booking.xhtml",
              INVOICES_WRITE),
          new Address(
              "/accounting/payments/{id}/refunds/{refund}/undoing",
              "/accountant/payment/booking.xhtml",
              INVOICES_WRITE),
          new Address(
              "/accounting/invoices/{invoice}/credit",
              "/accountant/payment/credit.xhtml",
              INVOICES_WRITE),
          new Address(
              "/accounting/credit-notes/{number}/allocation",
              "/accountant/payment/allocation.xhtml",
              INVOICES_WRITE),
          new Address(
              "/accounting/credit-notes/{number}/{deed}",
              "/accountant/payment/credit-booking.xhtml",
              INVOICES_WRITE),
          new Address(
              "/accounting/credit-notes/{number}/refunds/{refund}/undoing",
              "/accountant/payment/credit-booking.xhtml",
              INVOICES_WRITE),
          new Address(
              "/accounting/invoices/{number}/cancellation",
              "/accountant/payment/cancellation.xhtml",
              INVOICES_WRITE),
          new Address("/agent/tickets", "/agent/support/queue.xhtml", TICKETS_WRITE),
          new Address("/agent/tickets/{number}", "/agent/support/ticket.xhtml", TICKETS_WRITE),
          Address.door("/agent/tickets/{number}/pulse", AddressFilter.DESK, TICKETS_WRITE),
          new Address("/agent/tickets/{number}/merge", "/agent/support/merge.xhtml", TICKETS_WRITE),
          new Address("/agent/tickets/{number}/split", "/agent/support/split.xhtml", TICKETS_WRITE),
          new Address("/agent/macros", "/agent/support/macros.xhtml", TICKETS_WRITE),
          new Address("/admin/people", "/admin/account/people.xhtml", ADMIN),
          new Address("/admin/api", "/admin/account/api-tokens.xhtml", ADMIN),
          new Address("/admin/check", "/admin/books/books.xhtml", ADMIN),
          new Address("/admin/mail", "/admin/notification/mails.xhtml", ADMIN),
          new Address("/admin/mail/{id}", "/admin/notification/mail.xhtml", ADMIN),
          new Address("/admin/mail/{id}/page", null, ADMIN),
          new Address("/mail/stop/{token}", "/customer/notification/stop-mails.xhtml", null),
          new Address("/verify/{code}", "/customer/payment/verify.xhtml", null));

  /** What needs nobody to be signed in, beside the sign-in page itself. */
  private static final List<String> OPEN =
      List.of(
          "/assets/",
          "/jakarta.faces.resource/",
          "/health/",
          "/metrics",
          "/api/",
          "/welcome/",
          "/mail/stop/",
          "/verify/",
          CALLBACKS,
          SANDBOX,
          PROBLEM);

  /** What has a servlet of its own, or is a file. */
  private static final List<String> SERVED =
      List.of(
          "/assets/",
          "/jakarta.faces.resource/",
          "/health/live",
          "/health/ready",
          "/metrics",
          "/api/",
          UPLOADS,
          UPLOADS + "/",
          CALLBACKS,
          SANDBOX,
          PROBLEM);

  private Addresses() {}

  static List<Address> all() {
    return ALL;
  }

  /** An address and what its steps in braces are in the path asked for. */
  record Match(Address address, Map<String, String> values) {}

  static Optional<Match> match(String path) {
    for (Address address : ALL) {
      Optional<Map<String, String>> values = address.match(path);
      if (values.isPresent()) {
        return Optional.of(new Match(address, values.get()));
      }
    }
    return Optional.empty();
  }

  static boolean isOpen(String path) {
    return isOneOf(OPEN, path);
  }

  static boolean isServed(String path) {
    return isOneOf(SERVED, path);
  }

  /** The agents' desk, which does not exist for a customer whatever its rights are. */
  static boolean isDesk(String path) {
    return path.startsWith("/agent/");
  }

  static boolean isApi(String path) {
    return path.startsWith("/api/");
  }

  /** Where providers call: a signature of theirs opens it, never a cookie. */
  static boolean isCallback(String path) {
    return path.startsWith(CALLBACKS);
  }

  /** What scripts of our pages call, for whom a page is no answer. */
  static boolean isForScripts(String path) {
    return path.equals(UPLOADS) || path.startsWith(UPLOADS + "/");
  }

  /** Files that stay what they are: the portal's own and those of its components. */
  static boolean isStatic(String path) {
    return path.startsWith("/assets/") || path.startsWith("/jakarta.faces.resource/");
  }

  /**
   * The short address of a view's long one: {@code /portal/customer/billing/invoice.xhtml?number=7}
   * is {@code /portal/invoices/7}. What is no view's address comes back as it is.
   */
  static String shorten(String context, String url) {
    int mark = url.indexOf('?');
    String path = mark < 0 ? url : url.substring(0, mark);
    if (!path.startsWith(context + "/")) {
      return url;
    }
    String view = path.substring(context.length());
    for (Address address : ALL) {
      if (view.equals(address.view())) {
        return shortened(context, address, mark < 0 ? "" : url.substring(mark + 1)).orElse(url);
      }
    }
    return url;
  }

  private static Optional<String> shortened(String context, Address address, String query) {
    Map<String, String> values = new HashMap<>();
    List<String> pairs = new ArrayList<>(List.of(query.split("&", -1)));
    pairs.removeIf(String::isEmpty);
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    Map<String, String> left = new HashMap<>(values);
    return address
        .path(left)
        .map(
            path -> {
              pairs.removeIf(pair -> !left.containsKey(nameOf(pair)));
              return context + path + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs));
            });
  }

  private static String nameOf(String pair) {
    int equals = pair.indexOf('=');
    return decode(equals > 0 ? pair.substring(0, equals) : pair);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static boolean isOneOf(List<String> places, String path) {
    return places.stream()
        .anyMatch(
            place ->
                place.endsWith("/")
                    ? path.startsWith(place) && path.length() > place.length()
                    : path.equals(place));
  }
}
