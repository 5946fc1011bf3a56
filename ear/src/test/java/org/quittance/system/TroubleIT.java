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
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.Portal;

/** Whatever goes wrong is told in our own words, with a number to ask by, never in the server's. */
@AloneAtThePortal
class TroubleIT {

  private static final String STATE = "jakarta.faces.ViewState";

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

  /** As when it had been open too long; a state that is none is the same to who sent it. */
  @Test
  void aFormWhosePageKnowsNothingOfItComesBackToBeSentAgain() {
    Browsing admin = Portal.browser();
    admin.signIn("admin@quittance.example");
    for (String state : List.of("stateless", "-1:-1", "no state")) {
      APIResponse answer = sent(admin, FormData.create().set(STATE, state));
      assertThat(answer.status()).as(state).isEqualTo(302);
      assertThat(answer.headers())
          .as(state)
          .hasEntrySatisfying("location", to -> assertThat(to).endsWith("/portal/admin/people"))
          .hasEntrySatisfying(
              "set-cookie", kept -> assertThat(kept).contains("quittance-not-taken=1"));
    }
    Page page = admin.open("/admin/people");
    page.locator("[id='staff:name']").fill("Willa");
    page.locator("form[id=staff] input[name='" + STATE + "']")
        .evaluate("field => { field.value = 'stateless'; }");
    admin.press("Add");
    assertThat(page.locator("form[id=staff] [role=status]")).containsText("What you typed is back");
    assertThat(page.locator("[id='staff:name']")).hasValue("Willa");
  }

  /** A nonce that its page never had: PrimeFaces refuses to draw it. */
  @Test
  void anErrorOfOursIsToldWithoutItsInsides() {
    Browsing admin = Portal.browser();
    admin.signIn("admin@quittance.example");
    String state =
        admin.open("/admin/people").locator("input[name='" + STATE + "']").first().inputValue();
    APIResponse answer =
        sent(admin, FormData.create().set(STATE, state).set("primefaces.nonce", "none of its"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(500);
    mustBeOurs("an error", answer.text(), answer.headers().get("x-request-id"));
    // What was typed is brought back by the page it was typed on.
    assertThat(answer.headers())
        .hasEntrySatisfying(
            "set-cookie", kept -> assertThat(kept).contains("quittance-not-taken=1"));
  }

  private static APIResponse sent(Browsing who, FormData form) {
    return who.context()
        .request()
        .post(
            Portal.at("/admin/people").toString(),
            RequestOptions.create().setMaxRedirects(0).setForm(form.set("staff", "staff")));
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
