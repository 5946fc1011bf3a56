package org.quittance.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.Portal;

/** Whatever goes wrong is told in our own words, with a number to ask by, never in the server's. */
@ExtendWith(Portal.class)
class TroubleIT {

  @Test
  void whatHasNoAddressIsNotThere() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn("owner@northwind.example");
    for (String path :
        List.of(
            "/no-such-page",
            "/customer/billing/invoices.xhtml",
            "/customer/billing/../billing/invoices.xhtml",
            "/shell/login.xhtml;v=1",
            "/WEB-INF/web.xml",
            "/WEB-INF/templates/portal.xhtml",
            "/META-INF/MANIFEST.MF",
            "/assets/no-such-file.css",
            "/invoices/1/2/3/4")) {
      Response answer = page.navigate(Portal.at(path).toString());
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(page.locator("h1")).hasText("There is no such page");
      mustBeOurs(path, answer.text(), answer.headerValue("x-request-id"));
    }
  }

  @Test
  void aStrangerLearnsNothingOfViewsEither() {
    Browsing stranger = Portal.browser();
    Response answer =
        stranger.page().navigate(Portal.at("/customer/billing/invoices.xhtml").toString());
    assertThat(answer.status()).isEqualTo(404);
    mustBeOurs("a view", answer.text(), answer.headerValue("x-request-id"));
  }

  @Test
  void whatIsNotWellFormedIsRefusedInOurWords() {
    Browsing owner = Portal.browser();
    owner.signIn("owner@northwind.example");
    for (String path : List.of("/invoices/%2e%2e%2fadmin", "/invoices/a%2Fb")) {
      APIResponse answer = owner.fetch(path);
      assertThat(answer.status()).as(path).isBetween(400, 404);
      mustBeOurs(path, answer.text(), answer.headers().get("x-request-id"));
    }
  }

  @Test
  void aFormThatIsNoneOfOursIsRefused() {
    Browsing owner = Portal.browser();
    owner.signIn("owner@northwind.example");
    APIResponse foreign =
        owner
            .context()
            .request()
            .post(
                Portal.at("/logout").toString(),
                RequestOptions.create().setHeader("Origin", "https://evil.example"));
    assertThat(foreign.status()).isEqualTo(403);
    mustBeOurs("a foreign form", foreign.text(), foreign.headers().get("x-request-id"));
    assertThat(owner.fetch("/invoices").status()).isEqualTo(200);
  }

  /** A form that says it has no state, sent to a page that has one: Faces stumbles over it. */
  @Test
  void anErrorOfOursIsToldWithoutItsInsides() {
    Browsing admin = Portal.browser();
    admin.signIn("admin@quittance.example");
    APIResponse answer =
        admin
            .context()
            .request()
            .post(
                Portal.at("/admin/people").toString(),
                RequestOptions.create()
                    .setForm(
                        FormData.create()
                            .set("staff", "staff")
                            .set("jakarta.faces.ViewState", "stateless")));
    assertThat(answer.status()).as(answer.text()).isEqualTo(500);
    mustBeOurs("an error", answer.text(), answer.headers().get("x-request-id"));
  }

  @Test
  void thePageOfAnErrorIsAccessible() {
    Browsing somebody = Portal.browser();
    Response answer =
        somebody.page().navigate(Portal.at("/problem?status=500&id=seen-by-nobody").toString());
    assertThat(answer.status()).isEqualTo(500);
    assertThat(somebody.page().locator("h1")).hasText("Something went wrong on our side");
    assertThat(somebody.page().locator("main")).containsText("seen-by-nobody");
    somebody.mustBeAccessible();
    somebody.narrow().mustBeAccessible();
  }

  private static void mustBeOurs(String what, String page, String requestId) {
    assertThat(requestId).as(what).isNotBlank();
    assertThat(page)
        .as(what)
        .contains("Quittance", requestId, "Go to the first page")
        .doesNotContainIgnoringCase("Payara")
        .doesNotContainIgnoringCase("GlassFish")
        .doesNotContain("Exception", "at org.", "at java.", "HTTP Status");
  }
}
