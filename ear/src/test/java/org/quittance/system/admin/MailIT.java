package org.quittance.system.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.Portal;
import org.quittance.workshop.PostOffice;

/** The portal writes mails that arrive, and its administrator sees which. */
@AloneAtThePortal
class MailIT {

  private static final String ADMINISTRATOR = "admin@quittance.example";

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
    admin.mustBeAccessible();
    admin.narrow().mustBeAccessible();
    admin.picture("mail");
    assertThat(complaints).isEmpty();
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
}
