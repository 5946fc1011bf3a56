package org.quittance.system.accountant;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** Accounting books by hand: it sees first what a booking does, and does it once. */
@AloneAtThePortal
class BookingIT {

  private static final String CUSTOMER = "NW-1001";
  private static final String OWNER = "owner@northwind.example";
  private static final String ACCOUNTING = "accounting@quittance.example";

  private final String number = HostErp.newWord("BOOKED-");

  @Test
  void aPaymentIsFoundItsWaySeenBookedOnceRefundedAndUndone() {
    HostErp.issue(CUSTOMER, number, "PO-9", "of the season");
    Browsing accounting = Portal.browser();
    Page page = accounting.signIn(ACCOUNTING);
    accounting.follow("Accounting");
    page.locator("input[type=search]").fill("northw");
    page.keyboard().press("Enter");
    page.waitForURL("**/accounting?q=northw");
    accounting.follow("Northwind Trading");
    page.waitForURL("**/accounting/customers/" + CUSTOMER);
    accounting.follow("Post a payment");
    page.waitForURL("**/accounting/customers/" + CUSTOMER + "/payment");

    page.getByLabel("Amount", exactly()).fill("-1");
    show(accounting);
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("cannot be read");
    accounting.mustBeAccessible();

    accounting.open("/accounting/customers/" + CUSTOMER + "/payment?invoice=" + number);
    Locator share = page.locator("[id$=':share']").and(page.getByLabel(number));
    share.fill("9999");
    show(accounting);
    assertThat(share).hasAttribute("aria-invalid", "true");
    assertThat(share).hasValue("9999");
    // What was typed before comes back by a script: then one types.
    page.waitForLoadState();
    share.fill("569.01");
    page.getByLabel("Amount", exactly()).fill("600");
    page.getByLabel("What the payer wrote").fill("Two of three");
    show(accounting);
    Locator effect = page.locator("ul.effect");
    assertThat(effect).containsText("Invoice " + number);
    assertThat(effect.locator("li").first()).containsText("569.01");
    assertThat(effect.locator("li").first().locator(".now .chip")).hasText("Paid");
    accounting.mustBeAccessible();
    accounting.narrow().mustBeAccessible();
    assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    page.setViewportSize(1280, 800);

    accounting.press("Change");
    assertThat(page.getByLabel("Amount", exactly())).hasValue("600");
    show(accounting);
    button(page, "Book payment of").dblclick();
    page.waitForURL(Pattern.compile(".*/accounting/payments/[0-9a-f-]+$"));
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("is booked");
    assertThat(page.locator("table")).containsText(number);
    String payment = page.url().substring(page.url().lastIndexOf('/') + 1);

    accounting.open("/payments?customer=" + CUSTOMER);
    assertThat(page.getByText("Two of three")).hasCount(1);

    accounting.open("/accounting/payments/" + payment);
    accounting.follow("Send money back");
    page.getByLabel("Amount", exactly()).fill("100");
    show(accounting);
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Reason");
    page.waitForLoadState();
    page.getByLabel("Reason").fill("Paid too much");
    show(accounting);
    assertThat(page.locator("ul.effect")).containsText(number);
    button(page, "Send").click();
    page.waitForURL("**/accounting/payments/" + payment);
    assertThat(page.locator("section[aria-labelledby=back]")).containsText("Paid too much");

    Browsing owner = Portal.browser();
    Page seen = owner.signedIn(OWNER);
    owner.open("/invoices/" + number);
    assertThat(seen.locator("h1 .chip")).hasText("Unpaid");
    assertThat(seen.locator("section[aria-labelledby=history] tbody tr")).hasCount(2);
    assertThat(seen.locator("section[aria-labelledby=history]")).containsText("Payment sent back");
    assertThat(seen.locator("main")).not().containsText("Paid too much");
    owner.open("/payments/" + payment);
    assertThat(seen.locator("section[aria-labelledby=back]")).containsText("Sent back");
    assertThat(seen.locator("main")).not().containsText("Paid too much");
    owner.open("/account");
    assertThat(seen.locator("tbody tr").filter(with("Refund")).first()).containsText("100.00");

    page.getByRole(AriaRole.STATUS)
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Undo"))
        .click();
    page.waitForURL("**/undoing");
    page.getByLabel("Reason").fill("It was not sent");
    show(accounting);
    button(page, "Undo").click();
    page.waitForURL("**/accounting/payments/" + payment);
    seen.reload();
    owner.open("/invoices/" + number);
    assertThat(seen.locator("h1 .chip")).hasText("Paid");
  }

  @Test
  void whatSeemsToBeBookedAlreadyIsSaidBeforeItIsBooked() {
    String words = HostErp.newWord("Rent ");
    HostErp.transfer(CUSTOMER, "123.45", words);
    Browsing accounting = Portal.browser();
    Page page = accounting.signedIn(ACCOUNTING);
    accounting.open("/accounting/customers/" + CUSTOMER + "/payment");
    page.getByLabel("Amount", exactly()).fill("123.45");
    page.getByLabel("What the payer wrote").fill(words.toUpperCase(Locale.ROOT));
    show(accounting);

    Locator other = page.getByText("The same amount with the same words arrived on");
    assertThat(other).containsText("Book this one only if it came twice.");
    accounting.mustBeAccessible();
    accounting.press("Change");
    page.getByLabel("Amount", exactly()).fill("123.46");
    show(accounting);
    assertThat(page.locator("ul.effect")).isVisible();
    assertThat(other).hasCount(0);
    accounting.press("Change");
    page.getByLabel("Amount", exactly()).fill("123.45");
    show(accounting);
    other.click();
    page.waitForURL(Pattern.compile(".*/accounting/payments/[0-9a-f-]+$"));
    assertThat(page.locator("main")).containsText(words);
  }

  @Test
  void anInvoiceIsCreditedTheRestUsedAndAllOfItWithdrawn() {
    HostErp.issue(CUSTOMER, number, "PO-9", "of the season");
    HostErp.pay(CUSTOMER, number, "469.01");
    Browsing accounting = Portal.browser();
    Page page = accounting.signedIn(ACCOUNTING);
    accounting.open("/invoices/" + number);
    accounting.follow("Credit it");
    String creditNote = HostErp.newWord("GS-");
    page.getByLabel("Number of the credit note").fill(creditNote);
    page.getByLabel("Net amount").fill("200");
    page.getByLabel("Reason").fill("Less was delivered");
    show(accounting);
    assertThat(page.locator("ul.effect li").first().locator(".now .chip")).hasText("Paid");
    assertThat(page.locator("ul.effect")).containsText("Credit");
    accounting.mustBeAccessible();
    button(page, "Issue the credit note").dblclick();
    page.waitForURL("**/credit-notes/*");
    assertThat(page.locator("h1 .chip")).hasText("Credit left");

    Browsing owner = Portal.browser();
    Page seen = owner.signedIn(OWNER);
    owner.open("/");
    assertThat(seen.locator(".notice.good")).containsText("of credit");
    owner.open("/invoices/" + number);
    assertThat(seen.locator("section[aria-labelledby=history]")).containsText(creditNote);

    page.getByRole(AriaRole.STATUS)
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Undo"))
        .click();
    page.getByLabel("Reason").fill("Issued by mistake");
    show(accounting);
    button(page, "Withdraw").click();
    page.waitForURL("**/credit-notes/*");
    assertThat(page.locator("h1 .chip")).hasText("Withdrawn");
    seen.reload();
    assertThat(seen.locator("h1 .chip")).hasText("Unpaid");
  }

  @Test
  void anInvoiceIsCancelledByTheKeyboardAlone() {
    HostErp.issue(CUSTOMER, number, "PO-9", "of the season");
    Browsing accounting = Portal.browser();
    Page page = accounting.signedIn(ACCOUNTING);
    accounting.open("/invoices/" + number);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cancel invoice")).focus();
    page.keyboard().press("Enter");
    page.getByLabel("Reason").focus();
    page.keyboard().type("Issued twice");
    page.keyboard().press("Enter");
    // What it changes takes the focus when the page is there; from then on it is the reader's.
    assertThat(page.locator("section:has(ul.effect)")).isFocused();
    button(page, "Cancel invoice").focus();
    page.keyboard().press("Enter");
    page.waitForURL("**/invoices/" + number);
    assertThat(page.locator("h1 .chip")).hasText("Cancelled");
    assertThat(page.locator(".owed strong")).containsText("0.00");
  }

  @Test
  void whatChangedMeanwhileIsShownAnewBeforeItIsBooked() {
    HostErp.issue(CUSTOMER, number, "PO-9", "of the season");
    Browsing accounting = Portal.browser();
    Page page = accounting.signedIn(ACCOUNTING);
    accounting.open("/invoices/" + number);
    accounting.follow("Cancel invoice");
    page.getByLabel("Reason").fill("Issued twice");
    show(accounting);
    assertThat(button(page, "Cancel invoice")).isVisible();
    HostErp.pay(CUSTOMER, number, "10.00");
    button(page, "Cancel invoice").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("cannot be cancelled");
  }

  @Test
  void whoKeepsNoBooksFindsNoneOfIt() {
    HostErp.issue(CUSTOMER, number, "PO-9", "of the season");
    String payment = HostErp.pay(CUSTOMER, number, "10.00").getString("id");
    for (String who : List.of(OWNER, "agent@quittance.example", "admin@quittance.example")) {
      Browsing other = Portal.browser();
      other.signedIn(who);
      for (String path :
          List.of(
              "/accounting",
              "/accounting/customers/" + CUSTOMER,
              "/accounting/customers/" + CUSTOMER + "/account",
              "/accounting/customers/" + CUSTOMER + "/account/statement",
              "/accounting/customers/" + CUSTOMER + "/payment",
              "/accounting/payments/" + payment,
              "/accounting/payments/" + payment + "/refund",
              "/accounting/payments/" + payment + "/allocation",
              "/accounting/invoices/" + number + "/cancellation",
              "/accounting/invoices/" + number + "/credit")) {
        assertThat(other.fetch(path).status()).as("%s at %s", who, path).isEqualTo(404);
      }
    }
  }

  private static void show(Browsing accounting) {
    accounting.press("Show what it changes");
  }

  private static Locator button(Page page, String beginning) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + beginning)));
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
