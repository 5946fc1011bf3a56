package org.quittance.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.Portal;

/** The first look at a portal that was just started. */
@AloneAtThePortal
class SmokeIT {

  private static final String OWNER = "owner@northwind.example";

  @Test
  void thePortalSaysThatItIsReady() {
    Browsing somebody = Portal.browser();
    Response answer = somebody.page().navigate(Portal.at("/health/ready").toString());
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void anUnknownAddressOfTheApiIsAProblem() {
    HttpResponse<String> answer = Portal.api(Portal.ERP).get("/nowhere");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
  }

  @Test
  void anUnknownPageIsOurOwn() {
    Browsing somebody = Portal.browser();
    somebody.signIn(OWNER);
    Response answer = somebody.page().navigate(Portal.at("/no-such-page").toString());
    assertThat(answer.status()).isEqualTo(404);
    assertThat(somebody.page().content()).doesNotContain("Payara").doesNotContain("Exception");
    somebody.mustBeAccessible();
    somebody.picture("not-found");
  }

  @Test
  void theSignInPageIsAccessible() {
    Browsing somebody = Portal.browser();
    somebody.open("/login");
    somebody.mustBeAccessible();
    somebody.picture("sign-in");
    somebody.narrow().mustBeAccessible();
  }

  @Test
  void nothingTellsWhichServerThisIs() {
    HttpResponse<String> answer = Portal.api(null).get("/nowhere");
    assertThat(answer.headers().map()).doesNotContainKeys("Server", "X-Powered-By");
  }

  @Test
  void whatIsOnlyReadNeedsNoScripts() {
    Browsing owner = Portal.browserWithoutScripts();
    Page page = owner.signIn(OWNER);
    owner.follow("Invoices");
    assertThat(page.locator("tbody tr")).hasCount(25);
    String first = page.locator("tbody th a.open").first().innerText();
    owner.follow("Older");
    page.waitForURL("**/invoices?after=**");
    assertThat(page.locator("tbody th a.open").first()).not().hasText(first);
    page.locator("input[type=search]").fill(first);
    owner.press("Search");
    page.waitForURL("**/invoices?q=**");
    owner.follow(first);
    assertThat(page.locator("h1")).containsText("Invoice " + first);
    owner.follow("Payments");
    page.waitForURL("**/payments");
    page.locator("tbody th a.open").first().click();
    assertThat(page.locator("h1")).containsText("Payment of");
    owner.follow("Account");
    owner.follow("This year");
    assertThat(page.locator("nav[aria-label='Common periods'] a[aria-current=true]"))
        .hasText("This year");
    page.locator("details.person summary").click();
    // By the keyboard: where no script runs, a click waits for ever for the menu to come to rest.
    page.locator("details.person form[action$='/logout'] button").press("Enter");
    page.waitForURL("**/login?**");
  }

  @Test
  void theChoiceOfDarkStays() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    String light = background(page);
    page.locator("details.person summary").click();
    page.getByLabel("Dark").check();
    assertThat(background(page)).isNotEqualTo(light);
    owner.open("/invoices");
    assertThat(background(page)).isNotEqualTo(light);
    owner.mustBeAccessible();
  }

  private static String background(Page page) {
    return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
  }
}
