package org.quittance.system.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;
import org.quittance.workshop.Visitor;

/** Signing in leads to where one wanted to go, gives nothing away, and ends when one says so. */
@AloneAtThePortal
class SignInIT {

  private static final String SESSION = "JSESSIONID";

  @Test
  void aWrongPasswordAndAnUnknownNameGetTheSameWords() {
    Browsing somebody = Portal.browser();
    Page page = somebody.open("/login");
    somebody.sendSignIn("viewer@fabrikam.example", "not the password");
    String words = page.locator("[role=alert]").innerText();
    assertThat(words).contains("do not go together");
    assertThat(page.getByLabel("E-mail")).hasValue("viewer@fabrikam.example");
    assertThat(page.locator("input[type=password]")).hasValue("");
    somebody.mustBeAccessible();

    String unknown = HostErp.newWord("nobody") + "@fabrikam.example";
    somebody.sendSignIn(unknown, "not the password");
    assertThat(page.locator("input[type=password]")).hasValue("");
    assertThat(page.getByLabel("E-mail")).hasValue(unknown);
    assertThat(page.locator("[role=alert]")).hasText(words);
  }

  @Test
  void whatIsMissingIsSaidAtItsField() {
    Browsing somebody = Portal.browser();
    Page page = somebody.open("/login");
    somebody.press("Sign in");
    assertThat(page.locator("[role=alert]")).containsText("Enter your e-mail address.");
    assertThat(page.locator("[role=alert]")).containsText("Enter your password.");
    assertThat(page.getByLabel("E-mail")).hasAttribute("aria-invalid", "true");
    somebody.mustBeAccessible();
  }

  @Test
  void signingInLeadsToWhereOneWantedToGo() {
    Browsing owner = Portal.browser();
    Page page = owner.open("/invoices?status=OVERDUE");
    page.waitForURL("**/login?next=**");
    assertThat(page.locator(".notice")).containsText("You will be where you wanted to go.");
    owner.sendSignIn("owner@northwind.example", "a wrong password first");
    assertThat(page.locator("[role=alert]")).isVisible();
    owner.sendSignIn("owner@northwind.example", Portal.PASSWORD);
    page.waitForURL("**/invoices?status=OVERDUE");
    assertThat(page.locator("nav.seg a[aria-current=true]")).containsText("Overdue");
  }

  @Test
  void aSessionThatSomebodyElseChoseIsNotTheOneSignedInWith() {
    Browsing owner = Portal.browser();
    owner
        .context()
        .addCookies(
            List.of(
                new Cookie(SESSION, "0123456789abcdef0123456789ab")
                    .setDomain("localhost")
                    .setPath("/portal")));
    owner.signIn("owner@northwind.example");
    Cookie cookie = session(owner.context());
    assertThat(cookie.value).doesNotContain("0123456789abcdef0123456789ab");
    assertThat(cookie.httpOnly).isTrue();
    assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
    String first = cookie.value;
    owner.page().locator("details.person summary").click();
    owner.press("Sign out");
    owner.page().waitForURL("**/login?**");
    owner.signIn("owner@northwind.example");
    assertThat(session(owner.context()).value).isNotEqualTo(first);
  }

  @Test
  void whoSignedOutIsOutAlsoOnTheWayBack() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn("owner@northwind.example");
    owner.open("/invoices");
    List<Cookie> kept = owner.context().cookies();
    page.locator("details.person summary").click();
    owner.press("Sign out");
    page.waitForURL("**/login?**");
    assertThat(page.locator(".notice")).containsText("You are signed out.");
    page.goBack();
    page.waitForURL("**/login?next=**");
    assertThat(page.locator("body")).not().containsText("Outstanding");

    owner.context().addCookies(kept);
    owner.open("/invoices");
    page.waitForURL("**/login?next=**");
  }

  @Test
  void whoAsksMoreOftenThanAnybodyReadsIsToldToWaitAndNobodyElseIs() {
    Visitor script = Visitor.signedIn("billing@fabrikam.example");
    Visitor other = Visitor.signedIn("viewer@fabrikam.example");

    Optional<HttpResponse<String>> refused =
        IntStream.range(0, 4_000)
            .parallel()
            .mapToObj(i -> script.copy().get("/no-such-page"))
            .filter(answer -> answer.statusCode() != 404)
            .findAny();

    HttpResponse<String> answer = refused.orElseThrow();
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(answer.body()).contains("That was very often", "Wait a few seconds");
    assertThat(other.get("/invoices").statusCode()).isEqualTo(200);
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    assertThat(script.get("/invoices").statusCode()).isEqualTo(200);
  }

  @Test
  void nobodyIsLedToAnotherSite() {
    for (String foreign :
        List.of(
            "https://evil.example/",
            "//evil.example/portal/",
            "/portal//evil.example",
            "/portal/\\evil.example",
            "/portal/../evil",
            "javascript:alert(1)",
            "/portal/logout")) {
      Browsing owner = Portal.browser();
      Page page = owner.open("/login?next=" + URLEncoder.encode(foreign, StandardCharsets.UTF_8));
      owner.sendSignIn("owner@northwind.example", Portal.PASSWORD);
      page.waitForURL(address -> !address.contains("/login"));
      assertThat(page.url()).as(foreign).isEqualTo(Portal.at("/").toString());
    }
  }

  @Test
  void whatWasTypedIsBackAfterSigningInAgain() {
    Browsing admin = Portal.browser();
    Page page = admin.signIn("admin@quittance.example");
    admin.open("/admin/people?q=northwind");
    page.locator("[id='staff:name']").fill("Wanda Half-Typed");
    page.locator("[id='staff:role']").selectOption("ACCOUNTING");
    admin.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(SESSION));
    admin.press("Add");
    page.waitForURL("**/login?next=**");
    admin.sendSignIn("admin@quittance.example", Portal.PASSWORD);
    page.waitForURL("**/admin/people?q=northwind");
    assertThat(page.locator("[id='staff:name']")).hasValue("Wanda Half-Typed");
    assertThat(page.locator("[id='staff:role']")).hasValue("ACCOUNTING");
    assertThat(page.locator("form#staff .notice")).containsText("What you typed is back");
    admin.mustBeAccessible();
  }

  private static Cookie session(BrowserContext context) {
    return context.cookies().stream()
        .filter(cookie -> cookie.name.equals(SESSION))
        .findFirst()
        .orElseThrow();
  }
}
