package org.quittance.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/**
 * Takes the pictures of the guide's articles from the demo portal, over those that are there. Run
 * by hand when the pages they show have changed: {@code mvn verify -Dit.test=GuidePictures}.
 */
@AloneAtThePortal
class GuidePictures {

  private static final String OWNER = "owner@northwind.example";
  private static final int WIDTH = 820;
  private static final int HEIGHT = 520;
  private static final long LARGEST = 60_000;

  @Test
  void takeThemAll() throws IOException {
    Browsing nobody = Portal.browser();
    nobody.open("/login");
    take(nobody, "sign-in");
    String ticket = HostErp.ticket("NW-1001", OWNER, "The hours on our last invoice", null);
    HostErp.answer(
        ticket,
        "agent@quittance.example",
        "Thank you for telling us. Two hours belong to another project. Shall we send you a"
            + " **credit note**?");
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.open("/tickets/" + ticket);
    take(owner, "tickets");
    owner.open("/invoices");
    take(owner, "invoices");
    owner.open("/invoices?status=UNPAID");
    page.locator("tbody th a.open").first().click();
    page.waitForURL("**/invoices/*");
    take(owner, "billing-issues");
    owner.open("/payments");
    page.locator("tbody th a.open").first().click();
    page.waitForURL("**/payments/*");
    take(owner, "payments");
  }

  private static void take(Browsing who, String name) throws IOException {
    Page page = who.page();
    page.setViewportSize(WIDTH, HEIGHT);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    Path picture =
        Path.of(System.getProperty("quittance.workshop"))
            .resolve("../../../web-module/src/main/webapp/assets/guide/" + name + ".jpg")
            .normalize();
    Files.createDirectories(picture.getParent());
    page.screenshot(
        new Page.ScreenshotOptions().setPath(picture).setType(ScreenshotType.JPEG).setQuality(72));
    assertThat(Files.size(picture)).as("size of %s", name).isLessThan(LARGEST);
  }
}
