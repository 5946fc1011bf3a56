package org.quittance.system.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Portal;

/** The door at which providers call: open to everybody, and believing nobody without proof. */
@AloneAtThePortal
class CallbackDoorIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void whatIsNotSignedIsNotTaken() throws Exception {
    assertThat(post("/callbacks/sandbox", "{}").statusCode()).isEqualTo(400);
    assertThat(post("/callbacks/nobody", "{}").statusCode()).isEqualTo(404);
    assertThat(post("/callbacks/sandbox", "x".repeat(300_000)).statusCode()).isEqualTo(413);
    assertThat(get("/callbacks/sandbox").statusCode()).isEqualTo(405);
  }

  @Test
  void thePageOfTheDemosProviderShowsOnlyPaymentsThatWereBegun() throws Exception {
    assertThat(get("/sandbox/sb_none").statusCode()).isEqualTo(404);
    assertThat(post("/sandbox/sb_none", "outcome=SUCCEED").statusCode()).isEqualTo(404);
  }

  @Test
  void whoWatchesIsToldHowPayingGoes() throws Exception {
    assertThat(get("/metrics").body())
        .containsPattern("quittance_payments\\{status=\"SETTLED\"\\} [1-9]")
        .contains("quittance_payment_attempts{status=\"UNKNOWN\"} ")
        .contains("quittance_payment_callbacks_waiting ")
        .contains("quittance_payment_callbacks_oldest_waiting_seconds ");
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(Portal.at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(Portal.at(path)).build(), BodyHandlers.ofString());
  }
}
