package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.mail.internet.MimeMessage;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;
import org.quittance.workshop.PostOffice;

/** Money that comes late, not at all, too much or twice: nobody is left alone with it. */
@ExtendWith(Portal.class)
@Execution(ExecutionMode.CONCURRENT)
class LateMoneyIT {

  private static final String CUSTOMER = "NW-1001";
  private static final String OWNER = "owner@northwind.example";
  private static final String ACCOUNTING = "accounting@quittance.example";
  private static final String TOTAL = "€\u202f569.01";

  private final String number = HostErp.newWord("LATE-");

  @Test
  void aCallThatComesWhenTheCustomerIsGoneIsBooked() {
    isPaidThoughNobodyComesBack(Provider.Outcome.SLOW);
  }

  @Test
  void whatNobodyCalledAboutAndNobodyLooksAtIsFoundByThePortalAlone() {
    isPaidThoughNobodyComesBack(Provider.Outcome.NEVER);
  }

  @Test
  void whatNobodyKnowsIsFollowedUntilItIsPaid() {
    Browsing owner = Portal.browser();
    Page page = leave(owner, Provider.Outcome.UNKNOWN);
    assertThat(page.locator("#journey-title")).containsText("We are finding out", within(30_000));
    assertThat(page.locator("h1 .chip")).containsText("Received", within(150_000));
    assertThat(page.locator("#journey-title")).hasText(TOTAL + " is paid");
    assertThat(page.locator("#journey a.go")).containsText("Download receipt");
    assertThat(payments()).hasSize(1);
  }

  @Test
  void theReceiptOfWhatWasPaidHereComesByMailToo() {
    Browsing owner = Portal.browser();
    Page page = leave(owner, Provider.Outcome.SUCCEED);
    assertThat(page.locator("h1 .chip")).containsText("Received", within(30_000));
    String receipt =
        page.locator("#journey a.go").innerText().replaceFirst("Download receipt ", "").strip();
    Optional<PostOffice> post = Portal.post();
    if (post.isPresent()) {
      MimeMessage mail = post.get().await(OWNER, "It paid: " + number);
      assertThat(PostOffice.files(mail)).contains("receipt-" + receipt + ".pdf");
    }
  }

  @Test
  void whatTakesTooLongGetsATicketThatLeadsToAllOfIt() {
    Browsing owner = Portal.browser();
    Page page = leave(owner, Provider.Outcome.OVERDUE);
    assertThat(page.locator("#journey-title")).containsText("takes longer", within(30_000));
    Locator see = page.locator("#journey a[href*='/tickets/T-']");
    assertThat(see).containsText("See ticket T-", within(60_000));
    owner.mustBeAccessible();
    String attempt = page.url().replaceFirst(".*/payments/", "");
    String ticket = see.getAttribute("href").replaceFirst(".*/tickets/", "");
    see.click();
    page.waitForURL("**/tickets/T-*");
    Locator first = page.locator(".said").first();
    assertThat(first.locator(".by b")).containsText("Quittance, for ");
    assertThat(first).containsText("You need to do nothing");
    assertThat(first.locator("a[href$='/payments/" + attempt + "']")).hasCount(1);
    assertThat(page.locator("main a[href$='/invoices/" + number + "']").first()).isVisible();
    owner.open("/invoices/" + number);
    assertThat(page.locator("#journey a[href$='/tickets/" + ticket + "']")).isVisible();
    owner.open("/payments/" + attempt);
    assertThat(page.locator("#journey a[href$='/tickets/" + ticket + "']")).isVisible();
    assertThat(page.locator("main a[href$='/invoices/" + number + "']").first()).isVisible();

    Browsing agent = Portal.browser();
    Page desk = agent.signedIn("agent@quittance.example");
    agent.open("/agent/tickets/" + ticket);
    assertThat(desk.locator(".message, .said").first()).containsText("Quittance, for ");
    assertThat(desk.locator("#money")).containsText("should have been here by");
    agent.follow("See every step");
    desk.waitForURL("**/payments/" + attempt);
  }

  @Test
  void accountingEndsWhatNeverCameAndTheCustomerPaysAnew() {
    Browsing owner = Portal.browser();
    Page page = leave(owner, Provider.Outcome.OVERDUE);
    assertThat(page.locator("#journey-title")).containsText("takes longer", within(30_000));
    String attempt = page.url().replaceFirst(".*/payments/", "");

    Browsing accounting = Portal.browser();
    Page books = accounting.signedIn(ACCOUNTING);
    accounting.open("/accounting/attempts");
    Locator row = books.locator("section[aria-labelledby=undecided] tbody tr", having(number));
    row.locator("a").first().click();
    books.waitForURL("**/accounting/attempts/" + attempt);
    assertThat(books.locator("h1")).hasText("What became of " + TOTAL + "?");
    accounting.mustBeAccessible();
    accounting.press("Show what it changes");
    assertThat(books.locator("#reason-error, [id='form:reason-error']").first()).isVisible();
    books.getByLabel("Reason").fill("Not in the payouts of the month");
    accounting.press("Show what it changes");
    assertThat(books.locator("main")).containsText("No money came of " + TOTAL);
    assertThat(books.locator("main")).containsText("Nothing is booked.");
    accounting.mustBeAccessible();
    accounting.press("End it: no money came");
    books.waitForURL("**/payments/" + attempt);
    assertThat(books.locator("main")).containsText("Not in the payouts of the month");

    assertThat(page.locator("#journey-title")).containsText("was not paid", within(30_000));
    assertThat(page.locator("#journey")).containsText("It never reached us");
    assertThat(page.locator("main")).not().containsText("payouts of the month");
    owner.mustBeAccessible();
    owner.open("/invoices/" + number);
    assertThat(page.locator("#pay")).isVisible();
    assertThat(payments()).isEmpty();
  }

  @Test
  void accountingBooksWhatIsHereAfterAllOnce() {
    Browsing owner = Portal.browser();
    Page page = leave(owner, Provider.Outcome.OVERDUE);
    assertThat(page.locator("#journey-title")).containsText("takes longer", within(30_000));
    String attempt = page.url().replaceFirst(".*/payments/", "");

    Browsing accounting = Portal.browser();
    Page books = accounting.signedIn(ACCOUNTING);
    accounting.open("/payments/" + attempt);
    accounting.follow("Say what became of it");
    books.waitForURL("**/accounting/attempts/" + attempt);
    books.getByLabel("Yes, it is here").check();
    books.getByLabel("Reason").fill("In payout 7");
    accounting.mustBeAccessible();
    accounting.press("Show what it changes");
    assertThat(books.locator(".effect")).containsText("Invoice " + number);
    accounting.mustBeAccessible();
    accounting.press("Book " + TOTAL);
    books.waitForURL("**/accounting/payments/" + attempt);

    assertThat(page.locator("h1 .chip")).containsText("Received", within(30_000));
    assertThat(page.locator("#journey a.go")).containsText("Download receipt");
    assertThat(page.locator("#journey")).containsText("by our accounting");
    assertThat(payments()).hasSize(1);
  }

  @Test
  void whatCameOverIsKeptWhereThatIsChosen() {
    Page page = over("40.00");
    chosen(page, "Keep it as credit");
    assertThat(page.locator("section[aria-labelledby=surplus]"))
        .containsText("It was kept as your credit");
    assertThat(page.locator("section[aria-labelledby=surplus]")).containsText("€\u202f40.00");
  }

  @Test
  void whatCameOverIsUsedForWhatIsDueWhereThatIsChosen() {
    Page page = over("0.02");
    chosen(page, "Use it for what is due first");
    assertThat(page.locator("section[aria-labelledby=surplus]"))
        .containsText("It was used for what was due first");
  }

  @Test
  void whatCameOverIsAskedBackByATicketWhereThatIsChosen() {
    Page page = over("40.00");
    chosen(page, "Send it back to me");
    assertThat(page.locator("section[aria-labelledby=surplus]"))
        .containsText("It is going back to you");
    page.locator("section[aria-labelledby=surplus] a[href*='/tickets/T-']").click();
    page.waitForURL("**/tickets/T-*");
    assertThat(page.locator("h1")).containsText("Refund of 40.00 EUR");
  }

  @Test
  void whatTheErpReportsTwiceIsBookedTwiceAndShownToAccounting() {
    HostErp.issue(CUSTOMER, number, HostErp.newWord("PO-"), "none");
    String first = HostErp.pay(CUSTOMER, number, "100.00").getString("id");
    String second = HostErp.pay(CUSTOMER, number, "100.00").getString("id");
    assertThat(payments()).hasSize(2);

    Browsing accounting = Portal.browser();
    Page books = accounting.signedIn(ACCOUNTING);
    accounting.open("/accounting/payments/" + second);
    books.waitForCondition(
        () -> {
          books.reload();
          return books.locator(".notice a[href$='/accounting/payments/" + first + "']").count()
              == 1;
        });
    assertThat(books.locator(".notice")).containsText("may be a payment that was booked before");
    accounting.mustBeAccessible();
    accounting.open("/accounting/attempts");
    assertThat(books.locator("section[aria-labelledby=surpluses] tbody tr", having(number)))
        .containsText("Same amount and reference as days before");
    accounting.mustBeAccessible();
  }

  /** A payment that brought so much more than its invoice was given, as its owner sees it. */
  private Page over(String more) {
    HostErp.issue("FB-3003", number, HostErp.newWord("PO-"), "none");
    String id = HostErp.payOver("FB-3003", number, "100.00", more).getString("id");
    Browsing owner = Portal.browser();
    Page page = owner.signedIn("owner@fabrikam.example");
    owner.open("/payments/" + id);
    page.waitForCondition(
        () -> {
          page.reload();
          return page.locator("#surplus").count() == 1;
        });
    assertThat(page.locator("#surplus")).containsText(more + " came over");
    owner.mustBeAccessible();
    return page;
  }

  private static void chosen(Page page, String choice) {
    page.locator("section[aria-labelledby=surplus] button", having(choice)).click();
    assertThat(page.locator("section[aria-labelledby=surplus] button")).hasCount(0);
  }

  /** Begins to pay and stops on the provider's page. */
  private Page begun(Browsing owner) {
    HostErp.issue(CUSTOMER, number, HostErp.newWord("PO-"), "none");
    Page page = owner.signedIn(OWNER);
    owner.open("/invoices/" + number + "/pay");
    page.getByLabel("Trial payment").check();
    owner.press("Continue to summary");
    assertThat(page.locator("h1")).hasText("Check, then pay");
    page.locator("[id='form:go']").click();
    Provider.mustBeOn(page);
    return page;
  }

  /** Pays and comes back. */
  private Page leave(Browsing owner, Provider.Outcome outcome) {
    Page page = begun(owner);
    Provider.choose(page, outcome);
    page.waitForURL("**/payments/*");
    return page;
  }

  /** Pays, and never comes back: nothing of the portal is asked for any more by the customer. */
  private void isPaidThoughNobodyComesBack(Provider.Outcome outcome) {
    Browsing owner = Portal.browser();
    Page page = begun(owner);
    page.route(
        "**/sandbox/**",
        route -> {
          // The choice reaches the provider; the way back to the portal is never taken.
          route.fetch(new Route.FetchOptions().setMaxRedirects(0));
          route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody("Gone"));
        });
    Provider.choose(page, outcome);
    assertThat(page.locator("body")).hasText("Gone");
    waitUntilPaid(page);
    owner.open("/invoices/" + number);
    assertThat(page.locator("h1 .chip")).hasText("Paid");
    assertThat(payments()).hasSize(1);
  }

  /** Asks the API, at which no provider is asked. */
  private void waitUntilPaid(Page page) {
    page.waitForCondition(
        () -> !payments().isEmpty(), new Page.WaitForConditionOptions().setTimeout(150_000));
  }

  private List<JsonObject> payments() {
    String body = Portal.api(Portal.ERP).get("/payments?invoice=" + number).body();
    try (var reader = Json.createReader(new StringReader(body))) {
      return reader.readObject().getJsonArray("items").getValuesAs(JsonObject.class);
    }
  }

  private static Page.LocatorOptions having(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static LocatorAssertions.ContainsTextOptions within(double timeout) {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(timeout);
  }
}
