package org.quittance.system.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** An administrator brings a person in, who chooses a password by a link that works once. */
@AloneAtThePortal
class PeopleIT {

  private static final String CHOSEN = "four words in a row";

  private final String name = HostErp.newWord("Nora ");
  private final String email =
      HostErp.newWord("nora").toLowerCase(Locale.ROOT) + "@quittance.example";

  @Test
  void aNewMemberOfStaffComesInByTheLink() {
    Browsing admin = administrator();
    String link = add(admin);
    admin.mustBeAccessible();
    admin.page().reload();
    assertThat(admin.page().locator("#secret")).hasCount(0);

    Browsing nora = Portal.browser();
    Page page = nora.open(link);
    assertThat(page.locator("h1")).hasText("Welcome");
    assertThat(page.locator("#whom")).hasValue(email);
    assertThat(page.locator("main")).containsText("At least 12 characters.");
    nora.mustBeAccessible();
    choose(nora, "too short");
    assertThat(page.locator("[role=alert]")).containsText("must have at least 12 characters");
    nora.mustBeAccessible();
    choose(nora, email);
    assertThat(page.locator("[role=alert]")).containsText("must not be your e-mail address");
    choose(nora, CHOSEN);
    page.waitForURL(Portal.at("/").toString());
    assertThat(page.locator("h1")).hasText("Hello, " + name);
    assertThat(page.locator("nav.main")).not().containsText("People");
  }

  @Test
  void theLinkWorksOnce() {
    String link = add(administrator());
    Browsing nora = Portal.browser();
    nora.open(link);
    choose(nora, CHOSEN);
    nora.page().waitForURL(Portal.at("/").toString());

    Browsing somebody = Portal.browser();
    Response answer = somebody.page().navigate(Portal.at(link).toString());
    assertThat(answer.status()).isEqualTo(404);
    assertThat(somebody.page().locator("h1")).hasText("This link no longer works");
    somebody.mustBeAccessible();
    somebody.follow("Sign in");
    somebody.sendSignIn(email.toUpperCase(Locale.ROOT), CHOSEN);
    somebody.page().waitForURL(Portal.at("/").toString());
  }

  @Test
  void aSecondLinkVoidsTheFirst() {
    Browsing admin = administrator();
    String first = add(admin);
    admin.open("/admin/people?q=" + email);
    admin.press("Welcome link, " + email);
    String second = link(admin);
    assertThat(second).isNotEqualTo(first);
    Browsing nora = Portal.browser();
    nora.open(second);
    choose(nora, CHOSEN);
    nora.page().waitForURL(Portal.at("/").toString());
    Browsing somebody = Portal.browser();
    assertThat(somebody.page().navigate(Portal.at(first).toString()).status()).isEqualTo(404);
  }

  @Test
  void whoIsBarredIsOutAtOnceAndInAgainWhenLetIn() {
    Browsing admin = administrator();
    Browsing nora = Portal.browser();
    nora.open(add(admin));
    choose(nora, CHOSEN);
    nora.page().waitForURL(Portal.at("/").toString());

    admin.open("/admin/people?q=" + email);
    admin.press("Bar, " + email);
    assertThat(admin.page().locator(".notice.good")).containsText(name + " is signed out");
    nora.open("/invoices");
    nora.page().waitForURL("**/login?next=**");
    nora.sendSignIn(email, CHOSEN);
    assertThat(nora.page().locator("[role=alert]")).containsText("do not go together");

    admin.press("Let in, " + email);
    assertThat(admin.page().locator(".notice.good")).containsText(name + " can sign in again");
    nora.sendSignIn(email, CHOSEN);
    nora.page().waitForURL("**/invoices");
  }

  @Test
  void whatIsWrongWithANewPersonIsSaidAtItsFieldAndNothingTypedIsLost() {
    Browsing admin = administrator();
    Page page = admin.open("/admin/people");
    page.locator("[id='staff:name']").fill(name);
    admin.press("Add");
    assertThat(page.locator("[role=alert]")).containsText("must not be empty");
    assertThat(page.locator("[id='staff:email']")).hasAttribute("aria-invalid", "true");
    assertThat(page.locator("[id='staff:name']")).hasValue(name);
    admin.mustBeAccessible();
    page.locator("[id='staff:email']").fill("admin@quittance.example");
    admin.press("Add");
    assertThat(page.locator("[role=alert]")).isVisible();
    assertThat(page.locator("[id='staff:name']")).hasValue(name);
    assertThat(page.locator("#secret")).hasCount(0);
  }

  @Test
  void whatACustomersPersonIsStandsInWords() {
    Browsing admin = administrator();
    Page page = admin.open("/admin/people?q=billing@northwind.example");
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page.locator("tbody tr")).containsText("(billing)");
  }

  @Test
  void aPlaceInTheListThatIsNoneIsLeftOutAndSaid() {
    Browsing admin = administrator();
    Response answer = admin.page().navigate(Portal.at("/admin/people?after=xyz").toString());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(admin.page().locator(".notice.warn")).containsText("could not be read");
    assertThat(admin.page().locator("tbody tr").first()).isVisible();
  }

  private static Browsing administrator() {
    Browsing admin = Portal.browser();
    admin.signIn("admin@quittance.example");
    return admin;
  }

  /** Adds the person; the path of the link that is shown. */
  private String add(Browsing admin) {
    Page page = admin.open("/admin/people");
    page.locator("[id='staff:name']").fill(name);
    page.locator("[id='staff:email']").fill(email);
    page.locator("[id='staff:role']").selectOption("AGENT");
    admin.press("Add");
    return link(admin);
  }

  private static String link(Browsing admin) {
    String address = admin.page().locator("#secret").innerText();
    return address.substring(address.indexOf("/welcome/"));
  }

  private static void choose(Browsing who, String password) {
    who.page().locator("input[type=password]").fill(password);
    who.press("Save and sign in");
  }
}
