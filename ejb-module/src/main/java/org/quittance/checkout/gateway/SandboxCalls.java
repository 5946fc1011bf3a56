package org.quittance.checkout.gateway;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.quittance.checkout.gateway.SandboxRepository.Call;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.clock.Round;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Settings;

/** Sends the callbacks of the provider of demo mode, signed, over the network like a real one. */
@Singleton
@DependsOn("DatabaseAtStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class SandboxCalls {

  private static final Logger LOG = System.getLogger(SandboxCalls.class.getName());
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final int BATCH = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(20);

  @Inject SandboxRepository store;
  @Inject SandboxSignature signature;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Settings settings;

  private HttpClient http;
  private final Round round = new Round(SandboxCalls.class, "The sandbox cannot call back for now");

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void tick() {
    round.go(
        () -> {
          if (settings.demo()) {
            send();
          }
        });
  }

  /** Sends what is due. */
  public void send() {
    List<Call> due = transactions.inOne(() -> store.due(clock.now(), BATCH));
    for (Call call : due) {
      if (transactions.inOne(() -> store.take(call, clock.now(), clock.now().plus(AGAIN)))
          && deliver(call)) {
        transactions.inOne(
            () -> {
              store.sent(call);
              return null;
            });
      }
    }
  }

  /** What is sent: named, typed, and about one payment. */
  static byte[] body(Call call) {
    return JSON.createObjectBuilder()
        .add("id", call.eventId())
        .add("type", call.type())
        .add("payment", call.payment())
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private boolean deliver(Call call) {
    byte[] body = body(call);
    if (http == null) {
      http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(call.address()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header(SandboxSignature.HEADER, signature.sign(body, clock.now()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      LOG.log(Level.INFO, "The sandbox could not call back: " + e.getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
