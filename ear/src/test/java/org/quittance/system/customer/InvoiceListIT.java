package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.Portal;

/** Going through a list that is longer than a page, in the order one wants. */
@AloneAtThePortal
class InvoiceListIT {

  @Test
  void olderLeadsThroughAllInvoicesAndNewerBackAgain() {
    Browsing viewer = Portal.browser();
    Page page = viewer.signedIn("viewer@northwind.example");
    viewer.open("/invoices");
    List<String> first = numbers(page);
    int all = Integer.parseInt(page.locator("nav.seg a[aria-current=true] span").innerText());
    List<String> seen = new ArrayList<>(first);
    int pages = 1;
    Locator older = page.locator("a[rel=next]");
    while (older.count() > 0) {
      turn(page, older);
      seen.addAll(numbers(page));
      pages++;
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize(all);
    assertThat(pages).isEqualTo((all + 24) / 25);
    Locator newer = page.locator("a[rel=prev]");
    while (newer.count() > 0) {
      turn(page, newer);
      pages--;
    }
    assertThat(pages).isEqualTo(1);
    assertThat(numbers(page)).isEqualTo(first);
  }

  @Test
  void theOrderIsChosenAndStaysWhileOnePages() {
    Browsing viewer = Portal.browser();
    Page page = viewer.signedIn("viewer@northwind.example");
    viewer.open("/invoices?status=PAID");
    viewer.follow("Amount");
    page.waitForURL("**/invoices?status=PAID&sort=amount");
    assertThat(page.locator("nav.sort a[aria-current=true]")).hasText("Amount");
    List<BigDecimal> amounts = new ArrayList<>(totals(page));
    viewer.follow("Older");
    page.waitForURL("**sort=amount&after=**");
    amounts.addAll(totals(page));
    assertThat(amounts).hasSizeGreaterThan(25).isSortedAccordingTo(Comparator.reverseOrder());

    viewer.follow("Due date");
    page.waitForURL("**/invoices?status=PAID&sort=due");
    assertThat(days(page, "td.c-day time")).isSorted();
    viewer.follow("Newest");
    page.waitForURL("**/invoices?status=PAID");
    assertThat(days(page, "td.c-extra time")).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void whatMatchesNothingSaysSoAndLeadsBack() {
    Browsing viewer = Portal.browser();
    Page page = viewer.signedIn("viewer@northwind.example");
    viewer.open("/invoices?status=UNPAID&q=xylophone");
    assertThat(page.locator(".empty")).containsText("Nothing was found for “xylophone”");
    viewer.mustBeAccessible();
    viewer.follow("Clear search");
    page.waitForURL("**/invoices");
    assertThat(page.locator("tbody tr")).hasCount(25);
  }

  @Test
  void whatCannotBeReadInAnAddressIsLeftOutAndSaid() {
    Browsing viewer = Portal.browser();
    Page page = viewer.signedIn("viewer@northwind.example");
    for (String path :
        List.of(
            "/invoices?status=NONSENSE&after=xyz&sort=abc",
            "/invoices?after=%00%ff",
            "/payments?after=xyz",
            "/account?from=yesterday&to=2026-02-31",
            "/account?from=2026-02-01&to=2025-02-01")) {
      Response answer = page.navigate(Portal.at(path).toString());
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(page.locator(".notice.warn")).containsText("could not be read");
      assertThat(page.locator("tbody tr").first()).isVisible();
    }
  }

  @Test
  void searchingTakesWhateverIsTyped() {
    Browsing viewer = Portal.browser();
    Page page = viewer.signedIn("viewer@northwind.example");
    for (String typed :
        List.of("<script>alert(1)</script>", "100%_'\"\\;--", "日本語 é", "a".repeat(200))) {
      viewer.open("/invoices");
      page.locator("input[type=search]").fill(typed);
      page.keyboard().press("Enter");
      page.waitForURL("**/invoices?q=**");
      assertThat(page.locator("h1")).hasText("Invoices");
      assertThat(page.locator("input[type=search]")).hasValue(typed);
    }
  }

  private static void turn(Page page, Locator way) {
    String to = way.getAttribute("href");
    way.click();
    page.waitForURL(address -> address.endsWith(to));
  }

  private static List<String> numbers(Page page) {
    return page.locator("tbody th a.open").allInnerTexts();
  }

  private static List<BigDecimal> totals(Page page) {
    return page.locator("td.num.c-extra").allInnerTexts().stream()
        .map(text -> new BigDecimal(text.replace(",", "")))
        .toList();
  }

  private static List<String> days(Page page, String where) {
    return page.locator(where).all().stream().map(time -> time.getAttribute("datetime")).toList();
  }
}
