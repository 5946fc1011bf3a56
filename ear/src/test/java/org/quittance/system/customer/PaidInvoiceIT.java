package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** A customer finds an invoice, sees what it is about, and sees it paid once the money is there. */
@AloneAtThePortal
class PaidInvoiceIT {

  private static final String CUSTOMER = "NW-1001";
  private static final String OWNER = "owner@northwind.example";

  private final String number = HostErp.newWord("PAID-");
  private final String order = HostErp.newWord("PO-");
  private final String word = HostErp.newWord("Zeppelin");

  @Test
  void anInvoiceIsFoundByWhatOneKnowsOfIt() {
    HostErp.issue(CUSTOMER, number, order, word);
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.follow("Invoices");
    for (String known :
        new String[] {number, number.toLowerCase(Locale.ROOT), order, word, "569.01"}) {
      page.locator("input[type=search]").fill(known);
      page.keyboard().press("Enter");
      page.waitForURL("**/invoices?*q=" + known + "*");
      assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(number)))
          .hasCount(1);
      assertThat(page.locator("input[type=search]")).hasValue(known);
    }
  }

  @Test
  void aStateIsChosenInTheAddressAndItsCountIsTheRowsOfIt() {
    HostErp.issue(CUSTOMER, number, order, word);
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.follow("Invoices");
    page.locator("nav.seg a", new Page.LocatorOptions().setHasText("Unpaid")).click();
    page.waitForURL("**/invoices?status=UNPAID");
    Locator chosen = page.locator("nav.seg a[aria-current=true]");
    assertThat(chosen).containsText("Unpaid");
    assertThat(page.locator("tbody tr .chip.paid, tbody tr .chip.overdue")).hasCount(0);
    int shown = page.locator("tbody tr").count();
    assertThat(count(page, "Unpaid")).isGreaterThan(0);
    assertThat(shown).isEqualTo(Math.min(25, count(page, "Unpaid")));
    assertThat(count(page, "All"))
        .isGreaterThanOrEqualTo(
            count(page, "Unpaid") + count(page, "Overdue") + count(page, "Paid"));
  }

  @Test
  void anInvoiceShowsItsLinesTheTaxOfEachRateAndItsTotals() {
    HostErp.issue(CUSTOMER, number, order, word);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    owner.open("/invoices?q=" + number);
    owner.follow(number);
    page.waitForURL("**/invoices/" + number);
    assertThat(page.locator("h1")).containsText("Invoice " + number);
    assertThat(page.locator("h1 .chip")).hasText("Unpaid");
    assertThat(page.locator("table.lines tbody tr")).hasCount(2);
    assertThat(page.locator("table.lines")).containsText("3 hours");
    assertThat(page.locator("table.lines")).containsText("435.00");
    String totals = page.locator("dl.sum").innerText();
    assertThat(totals).contains("483.00", "82.65", "on 435.00", "3.36", "on 48.00", "569.01");
    assertThat(amount(page.locator(".owed strong"))).isEqualByComparingTo("569.01");
    assertThat(page.locator("dl.facts")).containsText(order);
  }

  @Test
  void thePaymentShowsEverywhereOnceTheErpHasReportedIt() {
    HostErp.issue(CUSTOMER, number, order, word);
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    owner.open("/invoices");
    int unpaid = count(page, "Unpaid");
    int paid = count(page, "Paid");
    owner.open("/account");
    BigDecimal balance = amount(page.locator("section[aria-label='Account in EUR'] .balance b"));
    owner.open("/invoices/" + number);

    JsonObject payment = HostErp.pay(CUSTOMER, number, "569.01");
    String receipt = payment.getString("receipt");
    page.reload();

    assertThat(page.locator("h1 .chip")).hasText("Paid");
    assertThat(page.locator(".owed")).containsText("Nothing outstanding");
    assertThat(page.locator("section", withHeading("Payments and credits"))).containsText("569.01");
    assertThat(page.locator("section", withHeading("Documents")))
        .containsText("Receipt " + receipt);

    owner.open("/invoices");
    assertThat(count(page, "Unpaid")).isEqualTo(unpaid - 1);
    assertThat(count(page, "Paid")).isEqualTo(paid + 1);

    owner.follow("Payments");
    Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(receipt));
    assertThat(row).containsText(number);
    assertThat(row).containsText("569.01");
    row.locator("a.open").click();
    page.waitForURL("**/payments/" + payment.getString("id"));
    assertThat(page.locator("h1 .chip")).hasText("Received");
    assertThat(page.locator("table")).containsText(number);

    owner.follow("Account");
    assertThat(amount(page.locator("section[aria-label='Account in EUR'] .balance b")))
        .isEqualByComparingTo(balance.subtract(new BigDecimal("569.01")));
    Locator entry =
        page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(receipt));
    assertThat(entry).containsText("569.01");
  }

  @Test
  void anInvoiceWhoseNumberNoAddressCanCarryIsReachedFromItsPayment() {
    String parted = HostErp.newWord("2026/");
    HostErp.issue(CUSTOMER, parted, order, word);
    String receipt = HostErp.pay(CUSTOMER, parted, "569.01").getString("receipt");
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.follow("Payments");
    page.waitForURL("**/payments");
    page.locator("tbody tr")
        .filter(new Locator.FilterOptions().setHasText(receipt))
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(parted))
        .click();
    page.waitForURL("**/invoices/*");
    assertThat(page.locator("h1")).containsText("Invoice " + parted);
  }

  @Test
  void aPartPaymentLeavesTheRestOwing() {
    HostErp.issue(CUSTOMER, number, order, word);
    HostErp.pay(CUSTOMER, number, "500.00");
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    owner.open("/invoices/" + number);
    assertThat(page.locator("h1 .chip")).hasText("Unpaid");
    assertThat(amount(page.locator(".owed strong"))).isEqualByComparingTo("69.01");
    assertThat(page.locator("progress")).hasAttribute("value", "500.00");
    owner.mustBeAccessible();
  }

  @Test
  void theInvoiceAndItsReceiptArePdfsThatStayTheSame() {
    HostErp.issue(CUSTOMER, number, order, word);
    JsonObject payment = HostErp.pay(CUSTOMER, number, "569.01");
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    owner.open("/invoices/" + number);
    Locator papers = page.locator("section", withHeading("Documents")).locator("a");
    assertThat(papers).hasCount(3);
    mustBePdf(owner, "/invoices/" + number + "/document", "invoice-" + number);
    mustBePdf(
        owner,
        "/payments/" + payment.getString("id") + "/receipt",
        "receipt-" + payment.getString("receipt"));
    assertThat(papers.nth(0)).hasAttribute("href", "/portal/invoices/" + number + "/document");
    assertThat(papers.nth(1))
        .hasAttribute("href", "/portal/invoices/" + number + "/document?format=xml");
    assertThat(papers.nth(2))
        .hasAttribute("href", "/portal/payments/" + payment.getString("id") + "/receipt");
  }

  private static void mustBePdf(Browsing who, String path, String name) {
    APIResponse first = who.fetch(path);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.headers())
        .containsEntry("content-type", "application/pdf")
        .containsEntry("content-disposition", "inline; filename=\"" + name + ".pdf\"");
    byte[] bytes = first.body();
    assertThat(new String(bytes, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("%PDF");
    assertThat(who.fetch(path).body()).isEqualTo(bytes);
  }

  private static Page.LocatorOptions withHeading(String heading) {
    return new Page.LocatorOptions().setHasText(heading);
  }

  private static int count(Page page, String state) {
    String text =
        page.locator("nav.seg a")
            .filter(new Locator.FilterOptions().setHasText(state))
            .filter(
                new Locator.FilterOptions()
                    .setHasNotText(state.equals("Paid") ? "Unpaid" : "Nothing such"))
            .locator("span")
            .innerText();
    return Integer.parseInt(text.replace(",", ""));
  }

  private static BigDecimal amount(Locator where) {
    return new BigDecimal(where.innerText().replaceAll("[^0-9.]", ""));
  }
}
