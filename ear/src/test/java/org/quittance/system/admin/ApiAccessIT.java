package org.quittance.system.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** An administrator lets a program call the API, and takes that back. */
@AloneAtThePortal
class ApiAccessIT {

  private static final String REVOKE = "input[type=submit]";

  private final String program = HostErp.newWord("erp-");

  @Test
  void aTokenOpensWhatWasChosenAndNothingElse() {
    Browsing admin = administrator();
    String token = issue(admin, "Read invoices (invoices:read)");
    admin.mustBeAccessible();
    assertThat(row(admin)).containsText("invoices:read");
    assertThat(Portal.api(token).get("/invoices?limit=1").statusCode()).isEqualTo(200);
    assertThat(Portal.api(token).get("/customers?limit=1").statusCode()).isEqualTo(403);
    admin.page().reload();
    assertThat(admin.page().locator("#secret")).hasCount(0);
    assertThat(admin.page().locator("body")).not().containsText(token);
  }

  @Test
  void aTokenOfAnAdministratorVerifiesTheAuditTrail() {
    String token = issue(administrator(), "Run the portal (admin)");

    assertThat(Portal.api(token).get("/audit/verification").body())
        .contains("\"unchained\":0,\"intact\":true,\"breaks\":[]");
    // Among the newest: what was booked shortly before may stand in front of it.
    assertThat(Portal.api(token).get("/audit?limit=100").body())
        .contains("\"deed\":\"token.issued\"")
        .contains("\"detail\":\"" + program + ": ");
  }

  @Test
  void aTokenIsRevokedOnlyAfterAskingAndThenOpensNothing() {
    Browsing admin = administrator();
    String token = issue(admin, "Read invoices (invoices:read)");
    Page page = admin.page();
    row(admin).locator(REVOKE).press("Enter");
    Locator question = page.locator("section", withText("Revoke this token?"));
    assertThat(question).isFocused();
    assertThat(question).containsText(program);
    admin.mustBeAccessible();
    admin.picture("api-revoke");
    admin.narrow().mustBeAccessible();
    admin.follow("Keep it");
    assertThat(question).hasCount(0);
    assertThat(Portal.api(token).get("/invoices?limit=1").statusCode()).isEqualTo(200);

    revoke(admin);
    assertThat(page.locator(".notice.good")).containsText("no longer opens anything");
    assertThat(row(admin)).containsText("Revoked");
    assertThat(row(admin).locator(REVOKE)).hasCount(0);
    assertThat(Portal.api(token).get("/invoices?limit=1").statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenIsRevokedWithoutScripts() {
    Browsing admin = Portal.browserWithoutScripts();
    admin.signIn("admin@quittance.example");
    String token = issue(admin, "Read invoices (invoices:read)");
    revoke(admin);
    assertThat(row(admin)).containsText("Revoked");
    assertThat(Portal.api(token).get("/invoices?limit=1").statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsWrongIsSaidAndWhatWasChosenStays() {
    Browsing admin = administrator();
    Page page = admin.open("/admin/api");
    page.locator("[id='token:client']").fill(program);
    admin.press("Make token");
    assertThat(page.locator("[role=alert]")).isVisible();
    assertThat(page.locator("[id='token:client']")).hasValue(program);
    admin.mustBeAccessible();
    page.locator("[id='token:client']").fill("");
    page.getByLabel("Read payments (payments:read)").check();
    admin.press("Make token");
    assertThat(page.locator("[id='token:client']")).hasAttribute("aria-invalid", "true");
    assertThat(page.getByLabel("Read payments (payments:read)")).isChecked();
    assertThat(page.locator("#secret")).hasCount(0);
  }

  private void revoke(Browsing admin) {
    row(admin).locator(REVOKE).click();
    admin.press("Revoke");
  }

  private static Browsing administrator() {
    Browsing admin = Portal.browser();
    admin.signIn("admin@quittance.example");
    return admin;
  }

  private String issue(Browsing admin, String right) {
    Page page = admin.open("/admin/api");
    page.locator("[id='token:client']").fill(program);
    page.getByLabel(right).check();
    admin.press("Make token");
    assertThat(page.locator("section", withText("Copy this token"))).isVisible();
    // The token takes the focus when the page is there: no key is pressed before.
    page.waitForLoadState();
    return page.locator("#secret").innerText();
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private Locator row(Browsing admin) {
    return admin.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText(program));
  }
}
