package org.quittance.system.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;
import org.quittance.workshop.PostOffice;

/** The portal writes mails that arrive, and its administrator sees which. */
@AloneAtThePortal
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MailIT {

  private static final String ADMINISTRATOR = "admin@quittance.example";
  private static final String CUSTOMER = "support@northwind.example";

  @Test
  void aTestMailArrivesAndIsListedAsSent() throws MessagingException {
    PostOffice post = Portal.post().orElse(null);
    Assumptions.assumeTrue(post != null, "This portal sends its mails elsewhere");
    Browsing admin = Portal.browser();
    Page page = admin.signIn(ADMINISTRATOR);
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    admin.open("/admin/mail");
    admin.mustBeAccessible();

    admin.press("Send me a test mail");

    assertThat(page.getByText("A test mail to " + ADMINISTRATOR)).isVisible();
    MimeMessage mail = post.await(ADMINISTRATOR, "Mails of the portal arrive.");
    assertThat(mail.getSubject()).isEqualTo("Test mail of your portal");
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(PostOffice.page(mail)).contains("<html lang=\"en\">");
    Locator sent =
        page.locator("tbody tr")
            .filter(new Locator.FilterOptions().setHasText("Test mail of your portal"))
            .locator("a.open");
    page.waitForCondition(
        () -> {
          admin.open("/admin/mail?state=SENT");
          return sent.count() > 0;
        });
    admin.mustBeAccessible();
    sent.first().click();
    assertThat(page.locator("h1")).hasText("Test mail of your portal");
    assertThat(page.locator("main")).containsText("The mail server has taken it.");
    assertThat(page.locator(".prose")).containsText("Mails of the portal arrive.");
    assertThat(page.frameLocator("iframe.mail").locator("body"))
        .containsText("Mails of the portal arrive.");
    admin.mustBeAccessible();
    admin.picture("mail");
    admin.narrow().mustBeAccessible();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    admin.mustBeAccessible();
    admin.picture("mail-phone-dark");
    assertThat(complaints).isEmpty();
  }

  @Test
  void aCustomerIsToldAndStopsTheMailsOfATicketWithOneClick() throws MessagingException {
    PostOffice post = Portal.post().orElse(null);
    Assumptions.assumeTrue(post != null, "This portal sends its mails elsewhere");
    String word = HostErp.newWord("Zeppelin");
    String path = "/tickets/" + file(word);
    assertThat(said(path, "Inside only " + word + "-NOTE", "INTERNAL")).isEqualTo(201);
    assertThat(said(path, "Look again " + word, "PUBLIC")).isEqualTo(201);
    MimeMessage mail = post.await(CUSTOMER, "> Look again " + word);
    assertThat(mail.getReplyTo()[0].toString()).contains("billing+");
    String link = mail.getHeader("List-Unsubscribe")[0].replaceAll(".*/portal|>", "");

    Browsing reader = Portal.browser();
    Page page = reader.open(link);
    assertThat(page.getByText("Do you want no more mails")).isVisible();
    reader.mustBeAccessible();
    reader.narrow().mustBeAccessible();
    reader.press("No more mails");
    assertThat(page.getByText("You get no more mails about this ticket.")).isVisible();
    reader.mustBeAccessible();
    reader.press("Get mails again");
    assertThat(page.getByText("Do you want no more mails")).isVisible();
    // As the button of a mail program does it, which knows no page and carries no cookie.
    APIResponse clicked =
        Portal.browser()
            .context()
            .request()
            .post(
                Portal.at(link).toString(),
                RequestOptions.create()
                    .setForm(FormData.create().set("List-Unsubscribe", "One-Click")));
    assertThat(clicked.status()).isEqualTo(200);
    assertThat(said(path, "Nobody is told " + word, "PUBLIC")).isEqualTo(201);
    String other = "/tickets/" + file(word + "-B");
    assertThat(said(other, "Later " + word, "PUBLIC")).isEqualTo(201);
    post.await(CUSTOMER, "> Later " + word);
    assertThat(post.hasSeen("Nobody is told " + word)).isFalse();
    assertThat(post.hasSeen(word + "-NOTE")).isFalse();
  }

  @Test
  void theAdministratorSeesAMailAsItsReaderAndNothingInItRuns() throws MessagingException {
    PostOffice post = Portal.post().orElse(null);
    Assumptions.assumeTrue(post != null, "This portal sends its mails elsewhere");
    String word = HostErp.newWord("Balloon");
    String path = "/tickets/" + file(word);
    assertThat(
            said(
                path,
                "It **rises** "
                    + word
                    + " <script>parent.document.title='took'</script><img src=x onerror=alert(1)>",
                "PUBLIC"))
        .isEqualTo(201);
    MimeMessage mail = post.await(CUSTOMER, "> It rises " + word);
    assertThat(PostOffice.page(mail)).contains("<strong>rises</strong>").doesNotContain("<script");

    Browsing admin = Portal.browser();
    Page page = admin.signIn(ADMINISTRATOR);
    page.waitForCondition(
        () -> {
          admin.open("/admin/mail?state=SENT");
          return page.getByText(word).count() > 0;
        });
    page.locator("tbody th a.open")
        .filter(new Locator.FilterOptions().setHasText(word))
        .first()
        .click();
    FrameLocator shown = page.frameLocator("iframe.mail");
    assertThat(shown.locator("strong")).hasText("rises");
    assertThat(page.locator("iframe.mail")).hasAttribute("sandbox", "");
    assertThat(page).not().hasTitle("took");
    String address = page.locator("iframe.mail").getAttribute("src").replaceFirst("^/portal", "");
    APIResponse framed = admin.fetch(address);
    assertThat(framed.headers().get("content-security-policy"))
        .startsWith("sandbox; default-src 'none'")
        .doesNotContain("script");
    Browsing owner = Portal.browser();
    owner.signedIn("owner@northwind.example");
    assertThat(owner.fetch(address).status()).isEqualTo(404);
  }

  @Test
  void aLinkThatIsNoneOfOursStopsNothing() {
    Browsing somebody = Portal.browser();
    Response answer =
        somebody.page().navigate(Portal.at("/mail/stop/1-abcdefghijklmnopqrstuvwxyz").toString());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(somebody.page().locator("h1")).hasText("This link does not work");
    somebody.mustBeAccessible();
  }

  @Test
  void whoWatchesIsToldHowMailsStand() {
    Browsing somebody = Portal.browser();

    assertThat(somebody.fetch("/metrics").text())
        .contains("quittance_mail_failed ", "quittance_mail_oldest_waiting_seconds ");
    assertThat(somebody.fetch("/health/ready").text())
        .contains("\"name\":\"mail\"", "\"oldestWaitingSeconds\":");
  }

  @Test
  void onlyAnAdministratorSeesMails() {
    Browsing owner = Portal.browser();
    owner.signIn("owner@northwind.example");

    assertThat(owner.fetch("/admin/mail").status()).isEqualTo(404);
    assertThat(owner.fetch("/admin/mail/1").status()).isEqualTo(404);
  }

  private static String file(String subject) {
    HttpResponse<String> filed =
        Portal.api(Portal.ERP)
            .post(
                "/tickets",
                "{\"customer\": \"NW-1001\", \"requester\": \"%s\", \"subject\": \"%s\", \"body\": \"Help\"}"
                    .formatted(CUSTOMER, subject));
    assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
    return filed.body().replaceAll("(?s).*?\"number\"\\s*:\\s*\"(T-\\d+)\".*", "$1");
  }

  private static int said(String path, String body, String visibility) {
    return Portal.api(Portal.ERP)
        .post(
            path + "/messages",
            "{\"body\": \"%s\", \"visibility\": \"%s\"}".formatted(body, visibility))
        .statusCode();
  }
}
