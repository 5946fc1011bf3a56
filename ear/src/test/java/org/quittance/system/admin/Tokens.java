package org.quittance.system.admin;

import com.microsoft.playwright.Page;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** Tokens as an administrator makes them. */
final class Tokens {

  private Tokens() {}

  /** A new one that may run the portal and nothing else. */
  static String ofAnAdministrator() {
    Browsing admin = Portal.browser();
    admin.signIn("admin@quittance.example");
    Page page = admin.open("/admin/api");
    page.locator("[id='token:client']").fill(HostErp.newWord("admin-"));
    page.getByLabel("Run the portal (admin)").check();
    admin.press("Make token");
    return page.locator("#secret").innerText();
  }
}
