package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** A customer pays an invoice, sees every step, and is never left alone, whatever happens. */
@ExtendWith(Portal.class)
@Execution(ExecutionMode.CONCURRENT)
class PayIT {

  private static final String CUSTOMER = "NW-1001";
  private static final String OWNER = "owner@northwind.example";
  private static final String TOTAL = "€\u202f569.01";
  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

  private final String number = HostErp.newWord("PAY-");

  @Test
  void anInvoiceIsPaidAsTheGuideSays() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    owner.open("/invoices/" + number);
    owner.follow("Pay this invoice");
    page.waitForURL("**/invoices/" + number + "/pay");
    assertThat(exactly(page, "Invoice " + number)).hasValue("569.01");
    assertThat(page.locator(".share")).containsText("in 30 days");
    owner.mustBeAccessible();
    page.getByLabel("Trial payment").check();
    owner.press("Continue to summary");
    assertThat(page.locator("h1")).hasText("Check, then pay");
    assertThat(page.locator(".topay")).hasText(TOTAL);
    owner.mustBeAccessible();
    owner.press("Pay " + TOTAL);

    Provider.mustBeOn(page);
    Provider.choose(page, Provider.Outcome.SUCCEED);

    page.waitForURL("**/payments/*");
    assertThat(page.locator("h1 .chip")).containsText("Received", SOON);
    assertThat(page.locator("#journey-title")).hasText(TOTAL + " is paid");
    assertThat(page.locator(".journey li.done")).hasCount(4);
    assertThat(page.locator(".journey li").first()).containsText("by ");
    owner.mustBeAccessible();
    Locator receipt = page.locator("#journey a.go");
    assertThat(receipt).containsText("Download receipt R-");
    APIResponse paper = owner.fetch(receipt.getAttribute("href").replaceFirst("^/portal", ""));
    assertThat(paper.headers()).containsEntry("content-type", "application/pdf");
    page.locator("a[href*='/verify/']").click();
    page.waitForURL("**/verify/*");
    assertThat(page.locator("main")).containsText(TOTAL);

    owner.open("/invoices?status=UNPAID&q=" + number);
    assertThat(page.locator("tbody tr")).hasCount(0);
    owner.open("/invoices/" + number);
    assertThat(page.locator("h1 .chip")).hasText("Paid");
    owner.open("/payments");
    assertThat(rows(page).first()).containsText("R-");
  }

  @Test
  void whatFailedSaysWhyAndWhatToTryNext() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    leave(owner, "/invoices/" + number + "/pay");
    Provider.choose(page, Provider.Outcome.FAIL);
    page.waitForURL("**/payments/*");
    assertThat(page.locator("#journey-title")).containsText("was not paid", SOON);
    assertThat(page.locator("#journey")).containsText("You have not been charged.");
    assertThat(page.locator(".journey li.stopped")).hasCount(1);
    owner.mustBeAccessible();
    owner.open("/invoices/" + number);
    assertThat(page.locator("h1 .chip")).hasText("Unpaid");
    assertThat(page.locator("#journey")).containsText("was not paid");
    owner.follow("Pay again");
    page.waitForURL("**/pay?invoice=" + number);
    assertThat(exactly(page, "Invoice " + number)).hasValue("569.01");
    owner.open("/payments");
    assertThat(page.locator("section", having("Brought nothing lately"))).containsText(number);
  }

  @Test
  void whoTurnsBackHasPaidNothingAndCanBeginAnew() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    leave(owner, "/invoices/" + number + "/pay");
    Provider.choose(page, Provider.Outcome.CANCEL);
    page.waitForURL("**/payments/*");
    assertThat(page.locator("#journey-title")).containsText("was given up", SOON);
    assertThat(page.locator("#journey")).containsText("Nothing was taken.");
    owner.follow("Pay again");
    assertThat(page.locator("form#choose")).isVisible();
  }

  @Test
  void accountingHasTheMoneySentBackByTheProviderItCameBy() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    leave(owner, "/invoices/" + number + "/pay");
    Provider.choose(page, Provider.Outcome.SUCCEED);
    page.waitForURL("**/payments/*");
    assertThat(page.locator("h1 .chip")).containsText("Received", SOON);
    String payment = page.url().replaceFirst(".*/", "");

    Browsing accounting = Portal.browser();
    Page books = accounting.signedIn("accounting@quittance.example");
    accounting.open("/accounting/payments/" + payment);
    accounting.follow("Send money back");
    assertThat(books.getByLabel("Have the payment provider send it")).isChecked();
    books.getByLabel("Reason").fill("Less was delivered");
    accounting.mustBeAccessible();
    accounting.press("Show what it changes");
    assertThat(books.locator("main")).containsText("the payment provider is asked to send");
    accounting.mustBeAccessible();
    accounting.press("Send " + TOTAL + " back");
    books.waitForURL("**/accounting/payments/" + payment);
    assertThat(books.getByRole(AriaRole.STATUS)).containsText("is asked to send the money");
    assertThat(books.locator("a[href$='/undoing']")).hasCount(0);
    books.waitForCondition(
        () -> {
          books.reload();
          return books.locator("main").innerText().contains("sent by the payment provider");
        });
    accounting.mustBeAccessible();
    page.reload();
    assertThat(page.locator("h1 .chip")).containsText("Sent back");
    owner.open("/invoices/" + number);
    assertThat(page.locator("h1 .chip")).hasText("Unpaid");
  }

  @Test
  void aSlowOneIsFollowedUntilItIsPaidWithoutBeingAsked() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    leave(owner, "/invoices/" + number + "/pay");
    Provider.choose(page, Provider.Outcome.SLOW);
    page.waitForURL("**/payments/*");
    assertThat(page.locator("#journey-title")).containsText("is on its way");
    assertThat(page.locator(".journey li.now")).containsText("normally by");
    assertThat(page.locator("#journey")).containsText("You need do nothing.");
    owner.mustBeAccessible();
    assertThat(page.locator("h1 .chip")).containsText("Received", waiting(90_000));
    assertThat(page.locator("#journey a.go")).containsText("Download receipt");
    assertThat(page.locator("[role=status].aside")).containsText("is paid");
  }

  @Test
  void whatNobodyKnowsIsNeverShownAsFailedAndCannotBePaidAgain() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    leave(owner, "/invoices/" + number + "/pay");
    Provider.choose(page, Provider.Outcome.UNKNOWN);
    page.waitForURL("**/payments/*");
    assertThat(page.locator("#journey-title")).containsText("We are finding out", SOON);
    assertThat(page.locator("#journey")).containsText("must not be paid a second time");
    assertThat(page.locator("main")).not().containsText("not paid");
    assertThat(page.locator("h1 .chip.progress")).hasText("On its way");
    owner.mustBeAccessible();
    owner.open("/invoices/" + number);
    assertThat(page.locator("#pay")).hasCount(0);
    assertThat(page.locator("h1 .chip.progress")).hasText("Payment in progress");
    owner.open("/invoices/" + number + "/pay");
    assertThat(page.locator("main")).containsText("A payment of " + TOTAL + " is in progress");
    assertThat(page.locator("form#choose")).hasCount(0);
  }

  @Test
  void aPaymentNobodyEverCalledBackAboutIsFoundByAsking() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    leave(owner, "/invoices/" + number + "/pay");
    Provider.choose(page, Provider.Outcome.NEVER);
    page.waitForURL("**/payments/*");
    assertThat(page.locator("h1 .chip")).containsText("Received", SOON);
    owner.open("/invoices/" + number);
    assertThat(page.locator("h1 .chip")).hasText("Paid");
  }

  @ParameterizedTest
  @EnumSource(
      value = Provider.Outcome.class,
      names = {"TWICE", "LATE"})
  void calledBackTwiceOrLateItIsPaidOnce(Provider.Outcome called) {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    leave(owner, "/invoices/" + number + "/pay");
    Provider.choose(page, called);
    page.waitForURL("**/payments/*");
    assertThat(page.locator("h1 .chip")).containsText("Received", SOON);
    assertThat(payments(number)).hasSize(1);
  }

  @Test
  void theSecondTabSeesThePaymentOfTheFirst() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    summary(owner, "/invoices/" + number + "/pay");
    Page second = owner.context().newPage();
    second.navigate(page.url());
    assertThat(second.locator("h1")).hasText("Check, then pay");
    owner.press("Pay " + TOTAL);
    Provider.mustBeOn(page);

    second.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pay " + TOTAL)).click();
    second.waitForURL("**/payments/*");
    assertThat(second.locator(".notice").first())
        .containsText("A payment of " + TOTAL + " is in progress, started today");
    second.navigate(Portal.at("/invoices/" + number).toString());
    assertThat(second.locator("h1 .chip.progress")).hasText("Payment in progress");
    assertThat(second.locator("#journey-title")).containsText("waits for you");
    for (String place : List.of("/", "/invoices", "/payments")) {
      second.navigate(Portal.at(place).toString());
      assertThat(second.locator(".underway")).containsText(number);
    }
    Provider.choose(page, Provider.Outcome.SUCCEED);
    assertThat(page.locator("h1 .chip")).containsText("Received", SOON);
    assertThat(payments(number)).hasSize(1);
  }

  @Test
  void twoClicksBeginOnePayment() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    summary(owner, "/invoices/" + number + "/pay");
    page.waitForLoadState(); // by then its script listens
    page.locator("[id='form:go']").dblclick();
    Provider.mustBeOn(page);
    Provider.choose(page, Provider.Outcome.SUCCEED);
    assertThat(page.locator("h1 .chip")).containsText("Received", SOON);
    assertThat(payments(number)).hasSize(1);
  }

  @Test
  void everyStepCanBeReloadedAndGoneBackFrom() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    owner.open("/invoices/" + number + "/pay");
    page.reload();
    exactly(page, "Invoice " + number).fill("100.00");
    page.getByLabel("Trial payment").check();
    owner.press("Continue to summary");
    assertThat(page.locator(".topay")).hasText("€\u202f100.00");
    page.reload();
    assertThat(page.locator(".topay")).hasText("€\u202f100.00");
    owner.follow("Change");
    assertThat(exactly(page, "Invoice " + number)).hasValue("100.00");
    page.goBack();
    assertThat(page.locator(".topay")).hasText("€\u202f100.00");
    owner.press("Pay €\u202f100.00");
    Provider.mustBeOn(page);
    page.reload();
    Provider.mustBeOn(page);

    page.goBack();
    assertThat(page.locator("main")).containsText("is in progress, started today");
    owner.follow("See how far it is");
    page.waitForURL("**/payments/*");
    assertThat(page.locator("#journey-title")).containsText("waits for you");
    page.reload();
    assertThat(page.locator("#journey-title")).containsText("waits for you");
    owner.follow("Go on to the payment page");
    Provider.mustBeOn(page);
    Provider.choose(page, Provider.Outcome.SUCCEED);
    assertThat(page.locator("h1 .chip")).containsText("Received", SOON);
    page.reload();
    assertThat(page.locator("h1 .chip")).hasText("Received");
    owner.open("/invoices/" + number);
    assertThat(page.locator("h1 .chip")).hasText("Unpaid");
    assertThat(page.locator(".owed strong")).hasText("€\u202f469.01");
  }

  @Test
  void aSessionThatIsLostLosesNothingThatWasChosen() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    owner.open("/invoices/" + number + "/pay");
    exactly(page, "Invoice " + number).fill("123.45");
    page.getByLabel("Trial payment").check();
    owner.context().clearCookies();
    owner.press("Continue to summary");
    page.waitForURL("**/login?next=**");
    owner.sendSignIn(OWNER, Portal.PASSWORD);
    assertThat(page.locator(".topay")).hasText("€\u202f123.45");
    owner.context().clearCookies();
    owner.press("Pay €\u202f123.45");
    page.waitForURL("**/login?next=**");
    owner.sendSignIn(OWNER, Portal.PASSWORD);
    assertThat(page.locator(".topay")).hasText("€\u202f123.45");
    owner.press("Pay €\u202f123.45");
    Provider.mustBeOn(page);
    String there = page.url();
    owner.context().clearCookies();
    page.navigate(there);
    Provider.choose(page, Provider.Outcome.SUCCEED);
    page.waitForURL("**/login?next=**");
    owner.sendSignIn(OWNER, Portal.PASSWORD);
    page.waitForURL("**/payments/*");
    assertThat(page.locator("h1 .chip")).containsText("Received", SOON);
  }

  @Test
  void aClickWithTheServerGoneIsHeldBackAndWorksWhenItIsBack() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    summary(owner, "/invoices/" + number + "/pay");
    Locator banner = page.locator(".away");
    owner.context().setOffline(true);
    owner.press("Pay " + TOTAL);
    assertThat(banner).containsText("This was not sent");
    assertThat(banner).containsText("Nothing was paid or changed");
    assertThat(page.locator("h1")).hasText("Check, then pay");
    assertThat(page.locator(".topay")).hasText(TOTAL);
    owner.mustBeAccessible();
    owner.context().setOffline(false);
    assertThat(banner).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(90_000));
    owner.press("Pay " + TOTAL);
    Provider.mustBeOn(page);

    owner.open("/invoices/" + number);
    owner.follow("See this payment");
    page.waitForURL("**/payments/*");
    owner.context().setOffline(true);
    owner.press("Give this payment up");
    assertThat(banner).containsText("This was not sent");
    assertThat(page.locator("#journey-title")).containsText("waits for you");
    owner.context().setOffline(false);
    assertThat(banner).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(90_000));
    owner.press("Give this payment up");
    assertThat(page.locator("#journey-title")).containsText("was given up");
    assertThat(payments(number)).isEmpty();
  }

  @Test
  void aFaultBetweenThePulseAndThePageDoesNotEndTheFollowing() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    owner.open("/invoices/" + number + "/pay");
    page.getByLabel("Bank transfer").check();
    owner.press("Continue to summary");
    owner.press("Show where to send " + TOTAL);
    page.waitForURL("**/payments/*");
    assertThat(page.locator("h1 .chip.progress")).hasText("Begun");
    AtomicInteger faults = new AtomicInteger();
    page.route(
        page.url(),
        route -> {
          if (faults.getAndIncrement() == 0) {
            route.fulfill(new Route.FulfillOptions().setStatus(503));
          } else {
            route.resume();
          }
        });
    Page beside = owner.context().newPage();
    beside.navigate(page.url());
    beside
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("I have sent it"))
        .click();
    assertThat(beside.locator("#journey-title")).containsText("is on its way");
    assertThat(page.locator("#journey-title")).containsText("is on its way", SOON);
    assertThat(faults.get()).isGreaterThan(1);
  }

  @Test
  void aBankTransferIsFollowedFromItsReferenceToItsReceipt() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    owner.open("/invoices/" + number + "/pay");
    page.getByLabel("Bank transfer").check();
    owner.press("Continue to summary");
    assertThat(page.locator(".way")).containsText("You send " + TOTAL + " from your bank");
    owner.press("Show where to send " + TOTAL);
    page.waitForURL("**/payments/*");
    String reference = page.locator("#t-reference").innerText().replace(" ", "");
    assertThat(reference).startsWith("RF");
    assertThat(page.locator(".qr svg")).isVisible();
    owner.mustBeAccessible();
    assertThat(page.locator("#journey-title")).containsText("Send " + TOTAL);
    assertThat(copies(page).last()).isVisible();
    int copies = copies(page).count();
    Page beside = owner.context().newPage();
    beside.navigate(page.url());
    beside
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("I have sent it"))
        .click();
    assertThat(beside.locator("#journey-title")).containsText("is on its way");
    // The page that is only looked at follows, and still copies.
    assertThat(page.locator("#journey-title")).containsText("is on its way", SOON);
    assertThat(copies(page)).hasCount(copies);
    owner.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.bringToFront();
    copies(page).last().click();
    assertThat(page.getByText("Copied")).isVisible();
    assertThat(page.locator("#journey")).containsText("we open a ticket for you ourselves");

    HostErp.transfer(CUSTOMER, "569.01", reference);

    assertThat(page.locator("h1 .chip")).containsText("Received", SOON);
    assertThat(page.locator("#journey a.go")).containsText("Download receipt");
    owner.open("/invoices/" + number);
    assertThat(page.locator("h1 .chip")).hasText("Paid");
    assertThat(payments(number)).hasSize(1);
  }

  @Test
  void severalArePaidTogetherAndOneOfThemInPart() {
    String other = HostErp.newWord("PAY-");
    issue(number);
    issue(other);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    owner.open("/invoices");
    exactly(page, "Choose invoice " + number).check();
    exactly(page, "Choose invoice " + other).check();
    owner.press("Pay what you chose");
    assertThat(page.locator("h1")).hasText("Pay 2 invoices");
    exactly(page, "Invoice " + other).fill("1,000.00");
    page.getByLabel("Trial payment").check();
    owner.press("Continue to summary");
    assertThat(page.locator("[role=alert]")).containsText("is more than the " + TOTAL);
    assertThat(exactly(page, "Invoice " + other)).hasAttribute("aria-invalid", "true");
    owner.mustBeAccessible();
    page.waitForLoadState(); // by then what was typed before is back
    exactly(page, "Invoice " + other).fill("69.01");
    owner.press("Continue to summary");
    assertThat(page.locator(".topay")).hasText("€\u202f638.02");
    owner.press("Pay €\u202f638.02");
    Provider.choose(page, Provider.Outcome.SUCCEED);
    assertThat(page.locator("h1 .chip")).containsText("Received", SOON);
    owner.open("/invoices/" + number);
    assertThat(page.locator("h1 .chip")).hasText("Paid");
    owner.open("/invoices/" + other);
    assertThat(page.locator(".owed strong")).hasText("€\u202f500.00");
  }

  @Test
  void whoChoseNothingIsShownWhatThereIs() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    owner.open("/pay");
    assertThat(page.locator("h1")).hasText("Choose what to pay");
    assertThat(page.locator("tbody tr .chip.paid")).hasCount(0);
    assertThat(page.getByLabel("Choose invoice")).not().hasCount(0);
    owner.mustBeAccessible();
  }

  @Test
  void anAttemptIsGivenUpAndMakesRoomForAnother() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    leave(owner, "/invoices/" + number + "/pay");
    owner.open("/invoices/" + number);
    page.evaluate("window.before = true");
    owner.press("Give this payment up");
    page.waitForFunction("() => !window.before && document.readyState === 'complete'");
    assertThat(page.locator("#pay")).isVisible();
    assertThat(page.locator("#journey-title")).containsText("was given up");
    leave(owner, "/invoices/" + number + "/pay");
    Provider.choose(page, Provider.Outcome.SUCCEED);
    assertThat(page.locator("h1 .chip")).containsText("Received", SOON);
  }

  @Test
  void aTicketIsOneClickAwayAndFilledIn() {
    issue(number);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    leave(owner, "/invoices/" + number + "/pay");
    Provider.choose(page, Provider.Outcome.UNKNOWN);
    page.waitForURL("**/payments/*");
    page.locator("#raise").click();
    page.waitForURL("**/support/new?invoice=" + number + "&attempt=*");
    assertThat(page.getByLabel("Subject"))
        .hasValue("Payment of " + TOTAL + " for invoice " + number);
    assertThat(page.getByLabel("Details")).hasValue(Pattern.compile("569\\.01"));
    owner.press("Submit ticket");
    page.waitForURL("**/tickets/T-*");
    assertThat(page.locator("main")).containsText(number);

    Browsing agent = Portal.browser();
    Page desk = agent.signedIn("agent@quittance.example");
    agent.open("/agent" + page.url().replaceFirst(".*/portal", ""));
    assertThat(desk.locator("#money"))
        .containsText("Nobody knows yet whether " + TOTAL + " was paid.");
    agent.mustBeAccessible();
    agent.follow("See every step");
    desk.waitForURL("**/payments/*");
  }

  @Test
  void itWorksWithoutScripts() {
    issue(number);
    Browsing owner = Portal.browserWithoutScripts();
    Page page = owner.signedIn(OWNER);
    leave(owner, "/invoices/" + number + "/pay");
    Provider.choose(page, Provider.Outcome.NEVER);
    page.waitForURL("**/payments/*");
    // Nothing follows it here: whoever comes back has had the provider asked.
    assertThat(page.locator("#journey-title")).containsText("is paid");
  }

  @Test
  void aViewerSeesHowFarItIsAndCannotPay() {
    issue(number);
    Browsing owner = Portal.browser();
    leave(signedIn(owner), "/invoices/" + number + "/pay");
    owner.open("/invoices/" + number);
    owner.follow("See this payment");
    owner.page().waitForURL("**/payments/*");
    String path = owner.page().url().replaceFirst(".*/portal", "");

    Browsing viewer = Portal.browser();
    Page page = viewer.signedIn("viewer@northwind.example");
    viewer.open(path);
    assertThat(page.locator("#journey-title")).containsText("waits for you");
    assertThat(page.locator("#journey .go")).hasCount(0);
    assertThat(viewer.fetch("/pay").status()).isEqualTo(404);
    assertThat(viewer.fetch("/invoices/" + number + "/pay").status()).isEqualTo(404);

    Browsing stranger = Portal.browser();
    stranger.signedIn("owner@contoso.example");
    assertThat(stranger.fetch(path).status()).isEqualTo(404);
    assertThat(stranger.fetch(path + "/pulse").status()).isEqualTo(404);
    assertThat(stranger.fetch("/pay?invoice=" + number).status()).isEqualTo(404);

    Browsing accounting = Portal.browser();
    Page books = accounting.signedIn("accounting@quittance.example");
    accounting.open("/accounting");
    accounting.follow("Payments under way");
    assertThat(books.locator("tbody tr", having(number))).containsText("With the customer");
    accounting.mustBeAccessible();
  }

  /** Numbers begin with one another's beginnings. */
  private static Locator exactly(Page page, String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private static Browsing signedIn(Browsing who) {
    who.signedIn(OWNER);
    return who;
  }

  /** Chooses the trial way and stops before the last click. */
  private static void summary(Browsing who, String path) {
    Page page = who.open(path);
    page.getByLabel("Trial payment").check();
    who.press("Continue to summary");
    assertThat(page.locator("h1")).hasText("Check, then pay");
  }

  /** Pays all of it and stops on the provider's page. */
  private static void leave(Browsing who, String path) {
    summary(who, path);
    who.page().locator("[id='form:go']").click();
    Provider.mustBeOn(who.page());
  }

  private static void issue(String number) {
    HostErp.issue(CUSTOMER, number, HostErp.newWord("PO-"), HostErp.newWord("Zeppelin"));
  }

  private static List<JsonObject> payments(String number) {
    String body = Portal.api(Portal.ERP).get("/payments?invoice=" + number).body();
    try (var reader = Json.createReader(new StringReader(body))) {
      return reader.readObject().getJsonArray("items").getValuesAs(JsonObject.class);
    }
  }

  /** The buttons that copy, as far as one sees them. */
  private static Locator copies(Page page) {
    return page.locator("[data-copies]:visible");
  }

  private static Locator rows(Page page) {
    return page.locator("tbody tr");
  }

  private static Page.LocatorOptions having(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static LocatorAssertions.ContainsTextOptions waiting(double timeout) {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(timeout);
  }
}
