package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** The server or the line is gone: what was there stays, with its time, and comes again. */
@AloneAtThePortal
class LostPageIT {

  private static final String OWNER = "owner@northwind.example";
  private static final String SESSION = "JSESSIONID";
  private static final Pattern AS_OF = Pattern.compile("What you see is as of \\d\\d:\\d\\d");
  private static final Pattern PAID_LIST = Pattern.compile(".*/invoices\\?status=PAID$");
  private static final int LONG = 40_000;

  @Test
  void aListIsTurnedWithoutLeavingThePageAndBackLeadsBack() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.open("/invoices");
    page.evaluate("window.stayed = true");
    filter(page, "Paid").click();
    page.waitForURL("**/invoices?status=PAID");
    assertThat(filter(page, "Paid")).hasAttribute("aria-current", "true");
    assertThat(filter(page, "Paid")).isFocused();
    page.locator("input[type=search]").fill("xylophone");
    page.keyboard().press("Enter");
    page.waitForURL("**/invoices?status=PAID&q=xylophone");
    assertThat(page.locator(".empty")).isVisible();
    page.goBack();
    assertThat(page.locator("tbody tr").first()).isVisible();
    page.waitForURL("**/invoices?status=PAID");
    page.goBack();
    assertThat(filter(page, "All")).hasAttribute("aria-current", "true");
    page.goForward();
    assertThat(filter(page, "Paid")).hasAttribute("aria-current", "true");
    assertThat(page.evaluate("window.stayed === true")).isEqualTo(true);
  }

  @Test
  void aListThatDoesNotComeStaysWithItsTimeAndIsReportedTheSecondTime() {
    theListFails(Route::abort, "the portal cannot be reached");
  }

  @Test
  void aFaultOfTheServerIsToldTheSameWay() {
    theListFails(
        route -> route.fulfill(new Route.FulfillOptions().setStatus(500)), "a fault (error 500)");
  }

  private static void theListFails(Consumer<Route> trouble, String said) {
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.open("/invoices");
    // What the page tries by itself meanwhile gets no answer, until somebody asks for it.
    AtomicInteger answers = new AtomicInteger(1);
    page.context()
        .route(
            PAID_LIST,
            route -> {
              if (answers.getAndDecrement() > 0) {
                trouble.accept(route);
              }
            });
    filter(page, "Paid").click();
    Locator notice = page.locator(".notice.lost");
    assertThat(notice).containsText(said);
    assertThat(notice).containsText(AS_OF);
    assertThat(notice.locator("[data-report]")).isHidden();
    assertThat(filter(page, "All")).hasAttribute("aria-current", "true");
    assertThat(page.locator("tbody tr")).hasCount(25);
    owner.picture("lost-list");
    owner.mustBeAccessible();

    answers.set(Integer.MAX_VALUE);
    press(notice, "Try again");
    assertThat(notice.locator("[data-report]")).isVisible();
    press(notice, "Report this problem");
    Locator dialog = page.locator("dialog.report");
    assertThat(dialog.locator("canvas")).isVisible();
    assertThat(dialog.locator(".facts")).containsText("The list could not be loaded");
    assertThat(dialog.locator(".facts")).containsText("GET /portal/invoices");
    press(dialog, "Cancel");
    assertThat(dialog).hasCount(0);

    page.context().unroute(PAID_LIST);
    assertThat(filter(page, "Paid")).hasAttribute("aria-current", "true", atLast());
    assertThat(notice).hasCount(0);
    assertThat(page).hasURL(PAID_LIST);
  }

  private static LocatorAssertions.HasAttributeOptions atLast() {
    return new LocatorAssertions.HasAttributeOptions().setTimeout(LONG);
  }

  @Test
  void aReloadWithTheServerGoneShowsTheLastListAndComesBackByItself() {
    Browsing owner = Portal.browser();
    Page page = watched(owner);
    owner.open("/invoices?status=PAID");
    String first = page.locator("tbody th a.open").first().innerText();
    owner.context().setOffline(true);
    page.reload();
    Locator notice = page.locator(".notice.lost");
    assertThat(notice).containsText(AS_OF);
    assertThat(page.locator("tbody th a.open").first()).hasText(first);
    assertThat(page.locator("nav.main a").first()).isVisible();
    owner.picture("lost-reload");
    owner.mustBeAccessible();
    press(notice, "Try again");
    assertThat(notice.locator("[data-report]")).isVisible();

    // What this tab never saw is not there to be shown.
    owner.open("/account");
    assertThat(page.locator("h1")).hasText("The portal cannot be reached");
    owner.picture("lost-page");
    owner.mustBeAccessible();
    owner.open("/invoices?status=OVERDUE");
    assertThat(notice).containsText(AS_OF);

    owner.context().setOffline(false);
    assertThat(filter(page, "Overdue")).hasAttribute("aria-current", "true", atLast());
    assertThat(notice).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(LONG));
  }

  @Test
  void aFaultOfTheServerOnAReloadShowsTheLastListToo() {
    Browsing owner = Portal.browser();
    // As in a private window: without the worker.
    owner.context().addInitScript("delete Navigator.prototype.serviceWorker");
    Page page = owner.signIn(OWNER);
    owner.open("/invoices");
    String fault =
        owner
            .fetch("/problem?away=1")
            .text()
            .replace("data-trouble=\"away\"", "data-trouble=\"503\"");
    assertThat(fault).contains("data-trouble=\"503\"");
    page.route(
        "**/invoices",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(503)
                    .setContentType("text/html;charset=UTF-8")
                    .setBody(fault)));
    page.reload();
    Locator notice = page.locator(".notice.lost");
    assertThat(notice).containsText("a fault (error 503)");
    assertThat(notice).containsText(AS_OF);
    assertThat(page.locator("tbody tr")).hasCount(25);
    page.unroute("**/invoices");
    assertThat(notice).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(LONG));
    assertThat(filter(page, "All")).hasAttribute("aria-current", "true");
  }

  @Test
  void nothingIsShownToTheNextAtTheSameBrowser() {
    Browsing owner = Portal.browser();
    Page page = watched(owner);
    owner.open("/invoices");
    assertThat(kept(page)).isNotEmpty();
    Page other = owner.context().newPage();
    other.navigate(Portal.at("/invoices").toString());
    assertThat(kept(other)).isNotEmpty();

    page.locator("details.person summary").click();
    owner.press("Sign out");
    page.waitForURL("**/login?**");
    assertThat(kept(page)).isEmpty();
    other.waitForFunction(
        "() => !Object.keys(sessionStorage).some(key => key.startsWith('quittance.list.'))");
    assertThat(stored(page)).doesNotContain("/invoices", "/portal/");

    owner.context().setOffline(true);
    for (Page one : List.of(page, other)) {
      one.navigate(Portal.at("/invoices").toString());
      assertThat(one.locator("h1")).hasText("The portal cannot be reached");
      assertThat(one.locator("tbody")).hasCount(0);
    }
    owner.context().setOffline(false);
    for (Page one : List.of(page, other)) {
      one.waitForURL("**/login?**"); // by itself, as soon as the line is back
    }
    owner.signIn("owner@contoso.example");
    assertThat(kept(page)).allSatisfy(list -> assertThat(list).doesNotContain("Northwind"));
  }

  @Test
  void aConnectionThatIsLostWhileOneTypesIsSaidQuietlyAndNothingIsLost() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.open("/support/new");
    String subject = "Typed while away " + HostErp.newWord("W");
    owner.context().setOffline(true);
    page.getByLabel("Subject").fill(subject);
    page.getByLabel("Details").fill("It does not come.");
    Locator banner = page.locator(".away");
    assertThat(banner).containsText("cannot be reached");
    owner.mustBeAccessible();
    owner.picture("lost-typing");
    owner.press("Submit ticket");
    assertThat(banner).containsText("What you typed stays here");
    assertThat(page.getByLabel("Subject")).hasValue(subject);

    owner.context().setOffline(false);
    assertThat(banner).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(LONG));
    owner.press("Submit ticket");
    page.waitForURL("**/tickets/T-*");
    assertThat(page.locator("h1")).containsText(subject);
  }

  @Test
  void aTicketTypedWhileTheSessionEndedIsBackAfterSigningIn() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.open("/support/new");
    page.getByLabel("Subject").fill("Typed before it ended");
    page.getByLabel("Details").fill("All of **this**.");
    owner.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(SESSION));
    owner.press("Submit ticket");
    page.waitForURL("**/login?next=**");
    owner.sendSignIn(OWNER, Portal.PASSWORD);
    page.waitForURL("**/support/new");
    assertThat(page.getByLabel("Subject")).hasValue("Typed before it ended");
    assertThat(page.getByLabel("Details")).hasValue("All of **this**.");
  }

  private static Locator filter(Page page, String name) {
    return page.locator("nav.seg a")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + name)));
  }

  private static void press(Locator within, String name) {
    within
        .locator("button")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + name + "$")))
        .click();
  }

  /** Signed in, with the worker at work. */
  private static Page watched(Browsing owner) {
    Page page = owner.signIn(OWNER);
    page.evaluate("navigator.serviceWorker.ready.then(() => true)");
    owner.open("/invoices");
    page.waitForFunction("() => navigator.serviceWorker.controller !== null");
    return page;
  }

  @SuppressWarnings("unchecked")
  private static List<String> kept(Page page) {
    return (List<String>)
        page.evaluate(
            "Object.keys(sessionStorage).filter(key => key.startsWith('quittance.list.'))"
                + ".map(key => sessionStorage[key])");
  }

  private static String stored(Page page) {
    return (String)
        page.evaluate(
            "JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage })");
  }
}
