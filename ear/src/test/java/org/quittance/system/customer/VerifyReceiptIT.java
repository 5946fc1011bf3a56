package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;
import org.quittance.workshop.Receipts;

/** Somebody who was handed a receipt on paper learns whether it is real, and nothing else. */
@AloneAtThePortal
class VerifyReceiptIT {

  private final String number = HostErp.newWord("SHOWN-");
  private JsonObject payment;
  private String code;

  @BeforeEach
  void pay() {
    HostErp.issue("NW-1001", number, "PO-42", "none");
    payment = HostErp.pay("NW-1001", number, "569.01");
    code = Receipts.code(payment.getString("id"));
  }

  @Test
  void whoHoldsTheReceiptSeesNumberAmountAndDateAndNothingElse() {
    Browsing stranger = Portal.browser();
    Page page = stranger.open("/verify/" + code);

    assertThat(page.locator("h1")).hasText("This receipt is real");
    assertThat(page.locator("dl.facts dd")).hasCount(4);
    assertThat(page.locator("dl.facts")).containsText(payment.getString("receipt"));
    assertThat(page.locator("dl.facts")).containsText("569.01");
    assertThat(page.locator("dl.facts .chip")).hasText("Nothing went back");
    assertThat(page.content())
        .doesNotContain(number, "Northwind", "NW-1001", "PO-42", payment.getString("id"));
    stranger.mustBeAccessible();
  }

  @Test
  void aRefundAndAReversalAreToldFromThenOn() {
    Browsing stranger = Portal.browser();
    refund("69.01");
    Page page = stranger.open("/verify/" + code);
    assertThat(page.locator("dl.facts .chip")).hasText("Part of the money was refunded");
    assertThat(page.locator("dl.facts")).containsText("569.01");
    assertThat(page.content()).doesNotContain("69.01 ");

    refund("500.00");
    page.reload();
    assertThat(page.locator("dl.facts .chip")).hasText("All of the money was refunded");

    String other = HostErp.newWord("SHOWN-");
    HostErp.issue("NW-1001", other, "PO-43", "none");
    String returned = HostErp.pay("NW-1001", other, "569.01").getString("id");
    assertThat(
            Portal.api(Portal.ERP)
                .post(
                    "/payments/" + returned + "/reversal",
                    "{\"reason\":\"Returned\"}",
                    "Idempotency-Key",
                    HostErp.newWord("key-"))
                .statusCode())
        .isEqualTo(201);
    stranger.open("/verify/" + Receipts.code(returned));
    assertThat(page.locator("dl.facts .chip")).hasText("The payer’s bank took the money back");
  }

  @Test
  void aWrongCodeIsAnsweredLikeAnyOther() {
    Browsing stranger = Portal.browser();
    char first = code.charAt(code.length() - 1);
    String near = code.substring(0, code.length() - 1) + (first == 'a' ? 'b' : 'a');
    List<String> answers = new ArrayList<>();
    for (String wrong : List.of(near, "nonsense", "%3Cscript%3E", "abcde-fghij-klmno-pqrst-uv")) {
      Response answer = stranger.page().navigate(Portal.at("/verify/" + wrong).toString());
      assertThat(answer.status()).isEqualTo(404);
      answers.add(stranger.page().locator("main").innerHTML());
    }

    assertThat(stranger.page().locator("h1")).hasText("We know no such receipt");
    assertThat(answers).containsOnly(answers.get(0));
    assertThat(answers.get(0)).doesNotContain("nonsense", "script");
  }

  @Test
  void whoGuessesHasToWait() throws IOException {
    assertThat(ask(77, "guess")).startsWith("HTTP/1.1 404");
    boolean waits = false;
    // A try is given back every two seconds, perhaps just between a guess and the code.
    for (int i = 0; i < 5 && !waits; i++) {
      guessUntilRefused();
      waits = ask(77, code).startsWith("HTTP/1.1 429");
    }
    assertThat(waits).isTrue();
    assertThat(ask(78, code)).startsWith("HTTP/1.1 200");
  }

  private static void guessUntilRefused() throws IOException {
    for (int i = 0; i < 500; i++) {
      if (ask(77, "guess-" + i).startsWith("HTTP/1.1 429")) {
        return;
      }
    }
    throw new AssertionError("Whoever guesses may go on for ever");
  }

  private void refund(String amount) {
    assertThat(
            Portal.api(Portal.ERP)
                .post(
                    "/payments/" + payment.getString("id") + "/refunds",
                    "{\"amount\":\"" + amount + "\",\"reason\":\"Asked for\"}",
                    "Idempotency-Key",
                    HostErp.newWord("key-"))
                .statusCode())
        .isEqualTo(201);
  }

  /** From another network than the tests: they shall not be slowed down. */
  private static String ask(int from, String code) throws IOException {
    URI address = Portal.at("/verify/" + code);
    byte[] network = {127, 0, 0, (byte) from};
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
            .formatted(address.getRawPath(), address.getAuthority());
    try (Socket line =
        new Socket(
            InetAddress.getLoopbackAddress(),
            address.getPort(),
            InetAddress.getByAddress(network),
            0)) {
      line.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
