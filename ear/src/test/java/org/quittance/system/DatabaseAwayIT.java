package org.quittance.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Api;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** The database does not answer for a while: the portal says so, loses nothing and comes back. */
@AloneAtThePortal
class DatabaseAwayIT {

  private static final String OWNER = "owner@northwind.example";

  // The portal is tried again with growing pauses, of up to a minute.
  private static final double LONG = 70_000;

  @BeforeEach
  void theDatabaseCanGoAway() {
    assumeTrue(
        Portal.canLoseItsDatabase(),
        "An embedded database does not go away: run with -Dquittance.database=postgresql");
  }

  @Test
  void callsAreToldToComeAgainAndBookOnce() {
    Api erp = Portal.api(Portal.ERP);
    String key = HostErp.newWord("away-");
    String payment =
        """
        {"customer":"NW-1001","amount":"12.34","currency":"EUR","method":"BANK_TRANSFER",\
        "externalId":"%s"}\
        """
            .formatted(key);
    Portal.withoutDatabase(
        () -> {
          mustComeAgain(erp.get("/invoices?customer=NW-1001"));
          mustComeAgain(erp.post("/payments", payment, "Idempotency-Key", key));
          assertThat(health("live")).isEqualTo(200);
          assertThat(health("ready")).isEqualTo(503);
        });
    assertThat(health("ready")).isEqualTo(200);
    assertThat(erp.get("/invoices?customer=NW-1001").statusCode()).isEqualTo(200);
    assertThat(erp.post("/payments", payment, "Idempotency-Key", key).statusCode()).isEqualTo(201);
    HttpResponse<String> again = erp.post("/payments", payment, "Idempotency-Key", key);
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
  }

  /** Each of the pool's connections is dead by then, and none of them may fail a call. */
  @Test
  void nobodyMeetsADeadConnectionAfterwards() {
    Api erp = Portal.api(Portal.ERP);
    Portal.withoutDatabase(() -> mustComeAgain(erp.get("/customers")));
    for (int call = 0; call < 40; call++) {
      assertThat(erp.get("/customers").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPageSaysSoAndComesBackByItself() {
    Browsing owner = Portal.browserWithoutWorker();
    Page page = owner.signIn(OWNER);
    owner.open("/account");
    Portal.withoutDatabase(
        () -> {
          Response answer = page.navigate(Portal.at("/payments").toString());
          assertThat(answer.status()).isEqualTo(503);
          assertThat(answer.headerValue("retry-after")).isEqualTo("5");
          assertThat(page.locator("h1")).hasText("The portal is not ready");
          owner.mustBeAccessible();
        });
    assertThat(page.locator("h1"))
        .hasText("Payments", new LocatorAssertions.HasTextOptions().setTimeout(LONG));
    // Who was signed in still is.
    assertThat(page.locator("details.person")).isVisible();
  }

  @Test
  void whatWasTypedIsThereAgainAndSentOnce() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    String subject = "Typed without records " + HostErp.newWord("W");
    owner.open("/support/new");
    page.getByLabel("Subject").fill(subject);
    page.getByLabel("Details").fill("All of **this**.");
    Portal.withoutDatabase(
        () -> {
          owner.press("Submit ticket");
          assertThat(page.locator("h1")).hasText("The portal is not ready");
        });
    // What was sent is not sent again by itself, so the page stays until one goes.
    owner.open("/support/new");
    assertThat(page.getByLabel("Subject")).hasValue(subject);
    assertThat(page.getByLabel("Details")).hasValue("All of **this**.");
    owner.press("Submit ticket");
    page.waitForURL("**/tickets/T-*");
    owner.open("/tickets?q=" + subject.substring(subject.lastIndexOf(' ') + 1));
    assertThat(page.locator("tbody tr")).hasCount(1);
  }

  private static void mustComeAgain(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"unavailable\"");
  }

  private static int health(String of) {
    return Portal.browser().fetch("/health/" + of).status();
  }
}
