package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** A customer sees what was credited, what it was used for and what is left of it. */
@AloneAtThePortal
class CreditNoteIT {

  private static final String OWNER = "owner@northwind.example";

  private final String invoice = HostErp.newWord("OWED-");
  private final String number = HostErp.newWord("CREDIT-");

  @Test
  void fromTheAccountToTheCreditNoteToItsInvoiceAndBack() {
    HostErp.issue("NW-1001", invoice, "PO-7", "of the season");
    HostErp.credit(number, invoice, "500.00");
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    owner.open("/account");
    Locator entry =
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Credit note " + number));
    while (entry.count() == 0) {
      // Other tests have paid for this customer today: it may stand further back.
      Locator older = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Older"));
      page.navigate((String) older.first().evaluate("link => link.href"));
    }
    entry.click();
    page.waitForURL("**/credit-notes/" + number);

    assertThat(page.locator("h1")).containsText("Credit note " + number);
    assertThat(page.locator("h1 .chip")).hasText("Credit left");
    assertThat(page.locator(".owed strong")).containsText("25.99");
    assertThat(page.locator("table.lines tbody tr")).hasCount(1);
    assertThat(page.locator("dl.sum")).containsText("595.00");
    assertThat(page.locator("section[aria-labelledby=used]")).containsText("569.01");
    assertThat(page.locator("dl.facts")).containsText("Less was delivered");
    owner.mustBeAccessible();

    page.locator("section[aria-labelledby=used] a.open").click();
    page.waitForURL("**/invoices/" + invoice);
    assertThat(page.locator("h1 .chip")).hasText("Paid");
    page.locator("section[aria-labelledby=history] a.open").click();
    page.waitForURL("**/credit-notes/" + number);
  }

  @Test
  void itsPaperIsAPdfAndNobodyElses() {
    HostErp.issue("NW-1001", invoice, "PO-7", "of the season");
    HostErp.credit(number, invoice, "5.00");
    Browsing owner = Portal.browser();
    owner.signedIn(OWNER);
    APIResponse paper = owner.fetch("/credit-notes/" + number + "/document");
    assertThat(paper.status()).isEqualTo(200);
    assertThat(new String(paper.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(paper.headers().get("content-disposition"))
        .isEqualTo("inline; filename=\"credit-note-" + number + ".pdf\"");

    Browsing stranger = Portal.browser();
    stranger.signedIn("owner@contoso.example");
    assertThat(stranger.fetch("/credit-notes/" + number).status()).isEqualTo(404);
    assertThat(stranger.fetch("/credit-notes/" + number + "/document").status()).isEqualTo(404);
  }
}
