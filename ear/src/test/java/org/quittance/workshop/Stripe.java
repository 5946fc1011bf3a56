package org.quittance.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A Stripe that a test holds in its hand: its API as far as the portal calls it, the page on which
 * customers pay, and the calls that it makes when something happened in its own pages.
 */
public final class Stripe implements AutoCloseable {

  private static final String SECRET = "whsec_ExampleOfASecret";
  private static final String SESSIONS = "/v1/checkout/sessions";
  private static final String PAGE = "/pay/";

  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger names = new AtomicInteger();

  /** Somebody who is to pay something. */
  private static final class Session {
    private final String id;
    private final Map<String, String> form;
    private final List<String> refunds = new CopyOnWriteArrayList<>();
    private final List<String> disputes = new CopyOnWriteArrayList<>();
    private volatile long received;
    private volatile boolean forgotten;

    Session(String id, Map<String, String> form) {
      this.id = id;
      this.form = form;
    }

    String money() {
      return "pi_" + id;
    }

    String amount() {
      return form.get("line_items[0][price_data][unit_amount]");
    }
  }

  Stripe() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** What a portal has to be told to have its customers pay here. */
  Map<String, String> settings() {
    return Map.of(
        "QUITTANCE_STRIPE",
        "on",
        "QUITTANCE_STRIPE_SECRET_KEY",
        "sk_test_51ExampleOfAKey",
        "QUITTANCE_STRIPE_WEBHOOK_SECRET",
        SECRET,
        "QUITTANCE_STRIPE_URL",
        url());
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  // What happens there without the portal

  /** Nobody can say any more how the payment of that invoice stands. */
  public void forgets(String invoice) {
    of(invoice).forgotten = true;
  }

  /** The payment of that invoice brought so many cents, and it calls to say so. */
  public void hasReceived(String invoice, long cents) {
    Session session = of(invoice);
    session.received = cents;
    session.forgotten = false;
    call("checkout.session.completed", json(session));
  }

  /** Somebody sends so many cents back in Stripe's own pages. */
  public void sendsBack(String invoice, long cents) {
    Session session = of(invoice);
    String refund = refund(session, cents, "");
    session.refunds.add(refund);
    call("refund.created", refund);
  }

  /** The payer's bank takes so many cents back. */
  public void bankTakesBack(String invoice, long cents) {
    Session session = of(invoice);
    String dispute =
        """
        {"id":"du_%s","object":"dispute","amount":%d,"created":%d,"currency":"eur",\
        "payment_intent":"%s","reason":"fraudulent","status":"needs_response"}\
        """
            .formatted(name(), cents, now(), session.money());
    session.disputes.add(dispute);
    call("charge.dispute.created", dispute);
  }

  private Session of(String invoice) {
    return sessions.values().stream()
        .filter(one -> one.form.get("metadata[invoices]").equals(invoice))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Nobody pays " + invoice + " here"));
  }

  private void call(String type, String about) {
    String event =
        """
        {"id":"evt_%s","object":"event","created":%d,"data":{"object":%s},"type":"%s"}\
        """
            .formatted(name(), now(), about, type);
    String time = String.valueOf(now());
    HttpRequest request =
        HttpRequest.newBuilder(Portal.at("/callbacks/stripe"))
            .header("Stripe-Signature", "t=" + time + ",v1=" + proof(time + "." + event))
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new AssertionError("The portal answered a call with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String proof(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  // What it answers

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI asked = exchange.getRequestURI();
      Map<String, String> sent = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      String path = asked.getPath();
      boolean writes = exchange.getRequestMethod().equals("POST");
      if (path.startsWith(PAGE)) {
        page(exchange, sessions.get(path.substring(PAGE.length())), writes);
      } else if (path.equals(SESSIONS) && writes) {
        say(exchange, json(begun(exchange, sent)));
      } else if (path.equals(SESSIONS)) {
        say(exchange, list(ofMoney(asked).stream().map(this::json).toList()));
      } else if (path.startsWith(SESSIONS)) {
        say(exchange, sessions.get(path.split("/", -1)[4]));
      } else if (path.equals("/v1/refunds") && writes) {
        say(exchange, refunded(sent));
      } else if (path.equals("/v1/refunds")) {
        say(exchange, list(ofMoney(asked).stream().flatMap(one -> one.refunds.stream()).toList()));
      } else {
        say(exchange, list(ofMoney(asked).stream().flatMap(one -> one.disputes.stream()).toList()));
      }
    }
  }

  private Session begun(HttpExchange exchange, Map<String, String> form) {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String id = "cs_test_" + key.replaceAll("[^A-Za-z0-9]", "");
    return sessions.computeIfAbsent(id, fresh -> new Session(fresh, form));
  }

  /** Its page: it says in which language it speaks, and has one button. */
  private static void page(HttpExchange exchange, Session session, boolean paid)
      throws IOException {
    if (paid) {
      session.received = Long.parseLong(session.amount());
      // The portal does not know its port before it starts, so it is told no address of its own.
      String path = URI.create(session.form.get("success_url")).getPath();
      exchange.getResponseHeaders().set("Location", Portal.at("/").resolve(path).toString());
      exchange.sendResponseHeaders(303, -1);
      return;
    }
    byte[] page =
        """
        <!DOCTYPE html><html lang="%s"><title>Stripe</title>\
        <form method="post"><button>Pay</button></form></html>\
        """
            .formatted(session.form.get("locale"))
            .getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
  }

  private void say(HttpExchange exchange, Session session) throws IOException {
    if (session == null || session.forgotten) {
      send(exchange, 404, "{\"error\":{\"type\":\"invalid_request_error\"}}");
    } else {
      say(exchange, json(session));
    }
  }

  private static void say(HttpExchange exchange, String json) throws IOException {
    send(exchange, 200, json);
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private List<Session> ofMoney(URI asked) {
    String money = form(asked.getRawQuery()).get("payment_intent");
    return sessions.values().stream().filter(one -> one.money().equals(money)).toList();
  }

  private String refunded(Map<String, String> form) {
    Session session =
        sessions.values().stream()
            .filter(one -> one.money().equals(form.get("payment_intent")))
            .findFirst()
            .orElseThrow();
    String refund = refund(session, Long.parseLong(form.get("amount")), form.get("metadata[key]"));
    session.refunds.add(refund);
    return refund;
  }

  private String refund(Session session, long cents, String key) {
    return """
    {"id":"re_%s","object":"refund","amount":%d,"created":%d,"currency":"eur",\
    "metadata":{%s},"payment_intent":"%s","status":"succeeded"}\
    """
        .formatted(
            name(), cents, now(), key.isEmpty() ? "" : "\"key\":\"" + key + "\"", session.money());
  }

  private String json(Session session) {
    boolean paid = session.received > 0;
    return """
    {"id":"%s","object":"checkout.session","amount_total":%s,"created":%d,"currency":"eur",\
    "payment_intent":{"id":"%s","object":"payment_intent","amount_received":%d,"currency":"eur",\
    "status":"%s"},"payment_status":"%s","status":"%s","url":"%s"}\
    """
        .formatted(
            session.id,
            session.amount(),
            now(),
            session.money(),
            session.received,
            paid ? "succeeded" : "requires_payment_method",
            paid ? "paid" : "unpaid",
            paid ? "complete" : "open",
            url() + PAGE + session.id);
  }

  private static String list(List<String> those) {
    return "{\"object\":\"list\",\"data\":[" + String.join(",", those) + "],\"has_more\":false}";
  }

  private String name() {
    return "3Example" + names.incrementAndGet();
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  private static Map<String, String> form(String text) {
    return text == null || text.isEmpty()
        ? new HashMap<>()
        : List.of(text.split("&", -1)).stream()
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> URLDecoder.decode(pair[0], UTF_8),
                    pair -> pair.length == 1 ? "" : URLDecoder.decode(pair[1], UTF_8),
                    (one, same) -> one));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
