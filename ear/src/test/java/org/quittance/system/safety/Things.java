package org.quittance.system.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.quittance.workshop.Api;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;
import org.quittance.workshop.Receipts;
import org.quittance.workshop.Visitor;

/**
 * One customer's thing of every kind, and a word that stands in all of them: whoever reads it has
 * read what is that customer's.
 */
final class Things {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api api = Portal.api(Portal.ERP);
  final String customer;
  final String owner;
  final String word;
  private final String invoice = HostErp.newWord("HAVE-");
  private final String creditNote = HostErp.newWord("GIVE-");
  private final String payment;
  private final String paymentRefund;
  private final String creditRefund;
  private final String ticket;
  private final String text;
  private final String picture;
  private final String attempt;
  private final String upload;
  private final String receiptCode;

  private Things(String customer, String owner, boolean signsIn) {
    this.customer = customer;
    this.owner = owner;
    this.word = HostErp.newWord("Privy");
    HostErp.issue(customer, invoice, "PO-" + word, word);
    payment = HostErp.pay(customer, invoice, "569.01").getString("id");
    HostErp.credit(creditNote, invoice, "50.00");
    paymentRefund = refund("/payments/" + payment);
    creditRefund = refund("/credit-notes/" + creditNote);
    ticket = HostErp.ticket(customer, owner, "About " + word, invoice);
    text = attach(word + ".txt", ("Notes of " + word).getBytes(StandardCharsets.UTF_8));
    picture = attach(word + ".png", png());
    if (signsIn) {
      receiptCode = Receipts.code(payment);
      Visitor visitor = Visitor.signedIn(owner);
      attempt = begin(visitor);
      upload = beginUpload(visitor);
    } else {
      receiptCode = null;
      attempt = null;
      upload = null;
    }
  }

  /** Those of one of the demo's customers, whose owner also begins a payment and an upload. */
  static Things of(String customer, String owner) {
    return new Things(customer, owner, true);
  }

  /** Those of a customer that nobody else knows, and nobody signs in for. */
  static Things ofSomebodyNew() {
    Api api = Portal.api(Portal.ERP);
    String customer = HostErp.newWord("NEW-");
    String email = customer.toLowerCase(Locale.ROOT) + "@fuzz.example";
    String wish = "{\"name\": \"%s\", \"email\": \"%s\", \"currency\": \"EUR\"}";
    read(api.put("/customers/" + customer, wish.formatted(customer, email)), 201);
    read(
        api.put(
            "/customers/" + customer + "/contacts/" + email,
            "{\"name\": \"Nobody\", \"roles\": [\"OWNER\"], \"active\": true}"),
        201);
    return new Things(customer, email, false);
  }

  /** What stands for a step of an address, such as {@code number} in a ticket's. */
  String value(String pattern, String step) {
    return switch (step) {
      case "number" ->
          pattern.contains("/tickets/")
              ? ticket
              : pattern.contains("/credit-notes/") ? creditNote : invoice;
      case "creditNote" -> creditNote;
      case "invoice" -> invoice;
      case "reference" -> customer;
      case "email" -> owner;
      case "refund" -> pattern.contains("/credit-notes/") ? creditRefund : paymentRefund;
      case "id" -> id(pattern);
      case "code" -> pattern.startsWith("/verify/") ? receiptCode : "no-such-link";
      case "token" -> "no-such-link";
      case "deed" -> "refund";
      case "section" -> "payments";
      default -> throw new AssertionError("Nobody says what {" + step + "} is in " + pattern);
    };
  }

  private String id(String pattern) {
    if (pattern.contains("/attachments/")) {
      return pattern.endsWith("/preview") ? picture : text;
    }
    if (pattern.startsWith("/accounting/attempts/")) {
      return attempt;
    }
    if (pattern.matches("/payments/\\{id}/(pulse|asking|sending|giving-up|return)")) {
      return attempt;
    }
    if (pattern.contains("/payments/")) {
      return payment;
    }
    throw new AssertionError("Nobody says what {id} is in " + pattern);
  }

  /** The opaque id of a file on its way. */
  String upload() {
    return upload;
  }

  private String refund(String of) {
    String wish = "{\"amount\": \"5.00\", \"reason\": \"%s\"}".formatted(word);
    return read(api.post(of + "/refunds", wish, "Idempotency-Key", HostErp.newWord("back-")), 201)
        .path("id")
        .asText();
  }

  private String attach(String name, byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--bound\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--bound--\r\n".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        api.send(
            "POST",
            "/tickets/" + ticket + "/attachments",
            BodyPublishers.ofByteArray(body.toByteArray()),
            "Content-Type",
            "multipart/form-data; boundary=bound");
    return read(answer, 201).path("id").asText();
  }

  private String begin(Visitor visitor) {
    String number = HostErp.newWord("TOPAY-");
    HostErp.issue(customer, number, "PO-" + word, word);
    String place = "/invoices/" + number + "/pay?step=check&method=BANK_TRANSFER";
    Map<String, String> form = visitor.form(visitor.get(place).body(), "form", "go");
    HttpResponse<String> answer = visitor.post(place, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    String to = answer.headers().firstValue("Location").orElseThrow();
    assertThat(to).contains("/payments/");
    return to.replaceFirst(".*/payments/", "").replaceFirst("[?#].*", "");
  }

  private String beginUpload(Visitor visitor) {
    HttpResponse<String> answer =
        visitor.send(
            "POST",
            "/uploads",
            BodyPublishers.ofString(
                "{\"pageKey\": \"page-%s\", \"name\": \"%s.txt\", \"size\": 10}"
                    .formatted(word, word)),
            "Content-Type",
            "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", "");
  }

  private static byte[] png() {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }

  private static JsonNode read(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + answer.body(), e);
    }
  }
}
