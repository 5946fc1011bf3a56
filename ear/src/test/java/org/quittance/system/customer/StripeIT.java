package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;
import org.quittance.workshop.Stripe;

/** Cards are paid on Stripe's page; what happens there without us is told to whom it concerns. */
@ExtendWith(Portal.class)
@Execution(ExecutionMode.CONCURRENT)
class StripeIT {

  private static final String CUSTOMER = "NW-1001";
  private static final String OWNER = "owner@northwind.example";
  private static final String ACCOUNTING = "accounting@quittance.example";
  private static final String TOTAL = "€\u202f569.01";
  private static final Pattern PAGE = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+/pay/.*");

  private final String number = HostErp.newWord("CARD-");
  private Stripe stripe;

  @BeforeEach
  void thereIsAStripe() {
    assumeTrue(Portal.stripe().isPresent(), "A portal that runs already has a Stripe of its own");
    stripe = Portal.stripe().orElseThrow();
  }

  @Test
  void aCardIsPaidOnStripesPageAndTheWayBackLeadsToTheReceipt() {
    Page page = paid(Portal.browser());
    assertThat(page.locator("#journey-title")).hasText(TOTAL + " is paid");
    assertThat(page.locator("#journey a.go")).containsText("Download receipt");
  }

  @Test
  void whatWentBackWithoutUsIsShownToItsCustomerAndToAccounting() {
    Browsing owner = Portal.browser();
    Page page = paid(owner);
    String payment = page.url().replaceFirst(".*/payments/", "");
    stripe.sendsBack(number, 5_000);
    stripe.bankTakesBack(number, 51_901);

    Browsing accounting = Portal.browser();
    Page books = accounting.signIn(ACCOUNTING);
    accounting.open("/accounting/payments/" + payment);
    Locator back = books.locator("section[aria-labelledby=back]");
    until(books, back, "chargeback");
    until(books, back, "own pages");
    looksWell(accounting, "returned-payment");
    accounting.open("/accounting/attempts");
    Locator rows = books.locator("section[aria-labelledby=returned] tbody tr");
    assertThat(rows.filter(having("chargeback")).first()).containsText("taken back");
    assertThat(rows.filter(having("own pages")).first()).containsText("was sent back");
    looksWell(accounting, "returned-list");

    page.reload();
    assertThat(page.locator("section[aria-labelledby=back] tbody tr")).hasCount(2);
    assertThat(page.locator("h1 .chip")).not().containsText("Received");
    assertThat(page.locator("#journey-title")).hasText(TOTAL + " was paid, and went back since");
    looksWell(owner, "returned-customer");
    owner.open("/invoices/" + number);
    assertThat(page.locator("h1 .chip")).hasText("Unpaid");
    looksWell(owner, "returned-invoice");
  }

  @Test
  void whereStripeSaysOtherwiseThanAccountingBothAreShownUntilItIsDealtWith() {
    Browsing owner = Portal.browser();
    Page page = begun(owner);
    stripe.forgets(number);
    page.goBack();
    owner.follow("See how far it is");
    page.waitForURL("**/payments/*");
    page.locator("#ask").click();
    assertThat(page.locator("#journey-title")).containsText("We are finding out", within(30_000));
    String attempt = page.url().replaceFirst(".*/payments/", "");

    Browsing accounting = Portal.browser();
    Page books = accounting.signIn(ACCOUNTING);
    accounting.open("/accounting/attempts/" + attempt);
    books.getByLabel("Yes, it is here").check();
    books.getByLabel("Reason").fill("In payout 7");
    accounting.press("Show what it changes");
    accounting.press("Book " + TOTAL);
    books.waitForURL("**/accounting/payments/" + attempt);

    stripe.hasReceived(number, 50_000);
    Locator notice = books.locator(".notice.warn");
    until(books, notice, "The payment provider says otherwise");
    assertThat(notice).containsText("€\u202f500.00 came");
    looksWell(accounting, "contradicted-payment");
    accounting.open("/accounting/attempts");
    Locator row =
        books.locator("section[aria-labelledby=contradicted] tbody tr").filter(having("500.00"));
    assertThat(row).containsText(TOTAL);
    looksWell(accounting, "contradicted-list");
    row.locator("a").first().click();
    books.waitForURL("**/accounting/attempts/" + attempt);
    assertThat(books.locator("section[aria-labelledby=contradicted]"))
        .containsText("reverse this payment");
    looksWell(accounting, "contradicted-decision");
    accounting.press("It is dealt with");
    books.waitForURL("**/accounting/attempts");
    assertThat(books.locator(".notices")).containsText("It is dealt with");
    assertThat(row).hasCount(0);
    accounting.open("/accounting/attempts/" + attempt);
    assertThat(books.locator("section[aria-labelledby=contradicted]"))
        .containsText("Dealt with by " + ACCOUNTING);
    assertThat(books.locator("[id='dealt:go']")).hasCount(0);

    page.reload();
    assertThat(page.locator("main")).not().containsText("otherwise");
    assertThat(page.locator("h1 .chip")).containsText("Received");
  }

  /** Reloads until it says so: a call is looked into within seconds. */
  private static void until(Page page, Locator where, String words) {
    page.waitForCondition(
        () -> {
          page.reload();
          return where.count() > 0 && where.first().innerText().contains(words);
        });
  }

  /** Nothing is in anybody's way on a screen or a phone, by day or by night. */
  private static void looksWell(Browsing who, String name) {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      who.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (boolean phone : new boolean[] {false, true}) {
        if (phone) {
          who.narrow();
        } else {
          who.page().setViewportSize(1280, 800);
        }
        who.mustBeAccessible();
        who.picture(name + (phone ? "-phone-" : "-wide-") + scheme);
      }
    }
    who.page().setViewportSize(1280, 800);
    who.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  /** Stops on Stripe's page. */
  private Page begun(Browsing owner) {
    HostErp.issue(CUSTOMER, number, HostErp.newWord("PO-"), "none");
    Page page = owner.signIn(OWNER);
    owner.open("/invoices/" + number + "/pay");
    page.locator("input[name=method][value=CARD]").check();
    owner.press("Continue to summary");
    assertThat(page.locator("h1")).hasText("Check, then pay");
    page.locator("[id='form:go']").click();
    page.waitForURL(PAGE);
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    return page;
  }

  private Page paid(Browsing owner) {
    Page page = begun(owner);
    owner.press("Pay");
    page.waitForURL("**/payments/*");
    assertThat(page.locator("h1 .chip")).containsText("Received", within(30_000));
    return page;
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static LocatorAssertions.ContainsTextOptions within(double timeout) {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(timeout);
  }
}
