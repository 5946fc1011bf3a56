package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** Who uses no mouse pays like everybody: one sees where one is at every step. */
@ExtendWith(Portal.class)
@Execution(ExecutionMode.CONCURRENT)
class PayByKeyboardIT {

  private static final String OWNER = "owner@northwind.example";
  private static final int MOST_STEPS = 90;

  /** Where the focus is, and whether one sees that: a word, or nothing where all is well. */
  private static final String TROUBLE =
      "() => { const on = document.activeElement;"
          + " if (!on || on === document.body) return 'the focus is nowhere';"
          + " const box = on.getBoundingClientRect();"
          + " if (!box.width || !box.height) return 'it is on nothing: ' + on.outerHTML;"
          + " if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0"
          + "   || box.left >= innerWidth) return 'it is out of sight: ' + on.outerHTML;"
          + " const seen = (one, part) => { const look = getComputedStyle(one, part);"
          + "   return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2; };"
          + " for (let one = on; one && one !== document.body; one = one.parentElement)"
          + "   if (seen(one) || seen(one, '::after')) return '';"
          + " return 'one does not see it: ' + on.outerHTML; }";

  private final String number = HostErp.newWord("KEYS-");
  private final Browsing owner = Portal.browser();
  private final Page page = owner.page();

  @Test
  void anInvoiceIsPaidFromItsPageToItsReceipt() {
    toTheProvider();
    tabTo(page.locator("button[value=SUCCEED]"));
    press("Enter");

    page.waitForURL("**/payments/*");
    assertThat(page.locator("h1 .chip")).containsText("Received", within(30_000));
    Locator receipt = page.locator("#journey a.go");
    tabTo(receipt);
    assertThat(receipt).containsText("Download receipt R-");
    tabTo(page.locator("a[href*='/verify/']"));
    press("Enter");
    page.waitForURL("**/verify/*");
  }

  @Test
  void whatIsFollowedLiveLeavesTheFocusWhereOneSeesIt() {
    toTheProvider();
    tabTo(page.locator("button[value=SLOW]"));
    press("Space");
    page.waitForURL("**/payments/*");
    assertThat(page.locator("#journey-title")).containsText("is on its way");
    tabTo(page.locator("#ask"));
    page.evaluate("window.before = true");
    press("Enter");
    page.waitForFunction("() => !window.before && document.readyState === 'complete'");
    tabTo(page.locator("#ask"));

    // The button goes when the money is here, and the words that say so have the focus then.
    assertThat(page.locator("h1 .chip")).containsText("Received", within(90_000));
    assertThat(page.locator("#journey-title")).isFocused();
    mustBeSeen();
    tabTo(page.locator("#journey a.go"));
  }

  @Test
  void aLinkKeepsTheFocusThoughThePageIsShownAnew() {
    toTheProvider();
    tabTo(page.locator("button[value=SLOW]"));
    press("Enter");
    page.waitForURL("**/payments/*");
    Locator invoice = page.locator("main a.open[href$='/invoices/" + number + "']").first();
    tabTo(invoice);
    assertThat(page.locator("h1 .chip")).containsText("Received", within(90_000));
    mustBeSeen();
    assertThat(page.evaluate("document.activeElement.href")).asString().endsWith(number);
  }

  /** From the invoice to the page of the provider. */
  private void toTheProvider() {
    HostErp.issue("NW-1001", number, HostErp.newWord("PO-"), "none");
    owner.signIn(OWNER);
    owner.open("/invoices/" + number);
    page.keyboard().press("Tab");
    assertThat(page.locator("a.skip")).isFocused();
    press("Enter");
    tabTo(page.locator("#pay"));
    press("Enter");
    page.waitForURL("**/invoices/" + number + "/pay");
    tabTo(page.locator("input[name=amount]"));
    tabTo(page.locator("input[name=method]:checked"));
    Locator trial = page.locator("input[name=method][value=SANDBOX]");
    for (int i = 0; i < 5 && !trial.isChecked(); i++) {
      press("ArrowDown");
    }
    assertThat(trial).isChecked();
    assertThat(trial).isFocused();
    mustBeSeen();
    tabTo(page.locator("form#choose button[type=submit]"));
    press("Enter");
    assertThat(page.locator("h1")).hasText("Check, then pay");
    tabTo(page.locator("[id='form:go']"));
    press("Enter");
    Provider.mustBeOn(page);
    assertThat(page.locator("button[value=SUCCEED]")).isVisible();
  }

  private void press(String key) {
    page.keyboard().press(key);
  }

  /** Goes on from where one is until one is there; each stop on the way is seen. */
  private void tabTo(Locator there) {
    assertThat(there).isVisible();
    for (int step = 0; step < MOST_STEPS; step++) {
      press("Tab");
      if ((boolean) there.evaluate("one => one === document.activeElement")) {
        mustBeSeen();
        return;
      }
      if (page.evaluate("document.activeElement !== document.body").equals(true)) {
        mustBeSeen();
      }
    }
    throw new AssertionError("No key leads to " + there + " on " + page.url());
  }

  private void mustBeSeen() {
    assertThat(List.of(page.evaluate(TROUBLE)))
        .as("the focus on %s", page.url())
        .isEqualTo(List.of(""));
  }

  private static LocatorAssertions.ContainsTextOptions within(double timeout) {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(timeout);
  }
}
