package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** What belongs to another customer, or is not for one's role, is not there: not even a bit. */
@AloneAtThePortal
class NotYoursIT {

  private final String number = HostErp.newWord("THEIRS-");

  @Test
  void whatIsAnotherCustomersLooksLikeWhatIsNotThere() {
    JsonObject invoice = HostErp.issue("NW-1001", number, "PO-1", "none");
    JsonObject payment = HostErp.pay("NW-1001", number, "569.01");
    String id = payment.getString("id");
    Browsing stranger = Portal.browser();
    stranger.signedIn("owner@contoso.example");
    String unknown = lost(stranger, "/invoices/NO-SUCH-INVOICE");
    for (String path :
        List.of(
            "/invoices/" + number,
            "/invoices/" + invoice.getString("id"),
            "/invoices/" + number + "/document",
            "/invoices/" + number + "/document?format=xml",
            "/invoices/" + invoice.getString("id") + "/document",
            "/payments/" + id,
            "/payments/" + id + "/receipt",
            "/payments/no-such-payment",
            "/payments/no-such-payment/receipt")) {
      assertThat(lost(stranger, path)).as(path).isEqualTo(unknown);
    }
  }

  @Test
  void anotherCustomersInvoiceIsNotFoundBySearching() {
    String word = HostErp.newWord("Secret");
    HostErp.issue("NW-1001", number, "PO-1", word);
    Browsing stranger = Portal.browser();
    Page page = stranger.signedIn("owner@contoso.example");
    for (String known : List.of(number, word)) {
      stranger.open("/invoices?q=" + known);
      assertThat(page.locator(".empty")).containsText("No invoice matches");
      assertThat(page.locator("nav.seg a").first()).containsText("All 0");
    }
  }

  @Test
  void whoHasNothingToDoWithInvoicesSeesNoWayToThemAndNoneAtTheirAddress() {
    HostErp.issue("NW-1001", number, "PO-1", "none");
    Browsing support = Portal.browser();
    Page page = support.signIn("support@northwind.example");
    assertThat(page.locator("nav.main a"))
        .hasText(new String[] {"Home", "Support", "Guide", "New Ticket"});
    assertThat(page.locator("main")).not().containsText("€");
    String unknown = lost(support, "/no-such-page");
    for (String path :
        List.of(
            "/invoices",
            "/invoices/" + number,
            "/invoices/" + number + "/document",
            "/payments",
            "/account",
            "/admin/people",
            "/admin/api")) {
      assertThat(lost(support, path)).as(path).isEqualTo(unknown);
    }
  }

  @Test
  void theAdministratorsPagesAreNotThereForCustomersAndNotForOtherStaff() {
    for (String who : List.of("owner@northwind.example", "accounting@quittance.example")) {
      Browsing browsing = Portal.browser();
      browsing.signedIn(who);
      String unknown = lost(browsing, "/no-such-page");
      assertThat(lost(browsing, "/admin/people")).isEqualTo(unknown);
      assertThat(lost(browsing, "/admin/api")).isEqualTo(unknown);
    }
  }

  /** The page that is answered with 404, without the number of the request. */
  private static String lost(Browsing who, String path) {
    Response answer = who.page().navigate(Portal.at(path).toString());
    assertThat(answer.status()).as(path).isEqualTo(404);
    String id = answer.headerValue("x-request-id");
    assertThat(who.page().locator("h1")).hasText("There is no such page");
    assertThat(answer.text()).contains(id);
    return answer.text().replace(id, "");
  }
}
