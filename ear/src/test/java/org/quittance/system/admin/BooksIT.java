package org.quittance.system.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.Portal;

/** An administrator, and a program that watches, learn whether the books agree. */
@AloneAtThePortal
class BooksIT {

  @Test
  void anAdministratorHasTheBooksCheckedAndTheyAgree() {
    Browsing admin = Portal.browser();
    admin.signedIn("admin@quittance.example");
    Page page = admin.open("/admin/check");
    admin.mustBeAccessible();

    turn(page, () -> admin.press("Check now"));

    // While the books are being checked there is no button, and the page may load itself anew.
    assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check now")))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    assertThat(page.getByText("Every figure agrees with every other.")).isVisible();
    assertThat(page.locator("main")).containsText("Numbers of receipts");
    admin.mustBeAccessible();
    admin.narrow().mustBeAccessible();
    admin.picture("books");
  }

  @Test
  void whoRunsNoScriptsSeesTheResultToo() {
    Browsing admin = Portal.browserWithoutScripts();
    Page page = admin.signedIn("admin@quittance.example");
    admin.open("/admin/check");
    turn(page, () -> admin.press("Check now"));
    for (int i = 0; i < 200 && page.locator("[data-running]").count() > 0; i++) {
      turn(page, () -> admin.follow("See how far it is"));
    }
    assertThat(page.getByText("Every figure agrees with every other.")).isVisible();
  }

  @Test
  void aProgramMayAskAndOneThatMayNotIsRefused() {
    String token = Tokens.ofAnAdministrator();

    HttpResponse<String> checked = Portal.api(token).post("/books/check", "");

    // Somebody else's check may be running: then its result is what one gets.
    assertThat(checked.statusCode()).isIn(200, 409);
    HttpResponse<String> last = Portal.api(token).get("/books/check");
    assertThat(last.statusCode()).isEqualTo(200);
    assertThat(last.body()).contains("\"agrees\":true", "\"driftCount\":0", "\"INVOICE\"");
    assertThat(Portal.api(Portal.ERP).get("/books/check").statusCode()).isEqualTo(403);
    assertThat(Portal.api(Portal.ERP).post("/books/check", "").statusCode()).isEqualTo(403);
    assertThat(Portal.api(null).get("/books/check").statusCode()).isEqualTo(401);
  }

  @Test
  void whoWatchesIsToldFiguresAndNothingOfACustomer() {
    assertThat(Portal.api(Tokens.ofAnAdministrator()).post("/books/check", "").statusCode())
        .isIn(200, 409);
    Browsing somebody = Portal.browser();

    String metrics = somebody.fetch("/metrics").text();

    assertThat(metrics)
        .contains("quittance_ready 1\n", "quittance_books_drift 0\n")
        .contains("quittance_books_last_check_timestamp_seconds ")
        .contains("quittance_events_oldest_waiting_seconds ")
        .contains("quittance_tickets_open{status=\"NEW\",age=\"older\"} ")
        .containsPattern("quittance_tickets_open\\{status=\"OPEN\",age=\"[a-z_0-9]+\"\\} [1-9]")
        .doesNotContain("NW-1001", "northwind", "@");
    assertThat(somebody.fetch("/health/ready").text())
        .contains("\"name\":\"books\"", "\"drift\":0");
  }

  /** Does what brings the same address anew, maybe with an older report, and waits for that. */
  private static void turn(Page page, Runnable deed) {
    page.locator("main").evaluate("part => { part.dataset.before = 'true'; }");
    deed.run();
    assertThat(page.locator("main[data-before]")).hasCount(0);
    page.waitForLoadState();
  }
}
