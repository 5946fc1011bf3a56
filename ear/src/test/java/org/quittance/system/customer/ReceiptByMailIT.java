package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import jakarta.json.JsonObject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;
import org.quittance.workshop.PostOffice;

/** Who pays for a customer has the receipt in the mailbox, and can have that end. */
@AloneAtThePortal
class ReceiptByMailIT {

  private static final String PAYER = "owner@fabrikam.example";

  private final String number = HostErp.newWord("MAILED-");

  @Test
  void theReceiptArrivesEnclosedAndOneClickEndsThat() throws MessagingException {
    PostOffice post = Portal.post().orElse(null);
    Assumptions.assumeTrue(post != null, "This portal sends its mails elsewhere");
    HostErp.issue("FB-3003", number, "PO-9", "none");
    JsonObject payment = HostErp.pay("FB-3003", number, "569.01");
    String receipt = payment.getString("receipt");

    MimeMessage mail = post.await(PAYER, "It paid: " + number);

    assertThat(PostOffice.files(mail)).contains("receipt-" + receipt + ".pdf");
    String stop = mail.getHeader("List-Unsubscribe", null).replaceAll("[<>]", "");
    Browsing payer = Portal.browser();
    Page page = payer.open(stop.substring(stop.indexOf("/mail/stop/")));
    assertThat(page.locator("h1")).hasText("Mails about payments");
    payer.mustBeAccessible();
    payer.press("No more mails");
    assertThat(page.locator("[role=status]"))
        .hasText("You get no more mails about payments. All receipts are in the portal.");
    payer.mustBeAccessible();
    payer.picture("no-more-mails-about-payments");
    payer.press("Get mails again");
    assertThat(page.locator("main")).containsText("Do you want no more mails about payments?");
  }
}
