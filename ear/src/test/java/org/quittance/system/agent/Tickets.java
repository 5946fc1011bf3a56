package org.quittance.system.agent;

import com.microsoft.playwright.Page;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.Portal;

/** What a customer writes while an agent is at the desk. */
final class Tickets {

  static final String CUSTOMER = "NW-1001";
  static final String REQUESTER = "support@northwind.example";

  private Tickets() {}

  /** Files a ticket and gives its number. */
  static String file(String subject, String body) {
    Browsing customer = Portal.browser();
    Page page = customer.signedIn(REQUESTER);
    customer.open("/support/new");
    page.getByLabel("Subject").fill(subject);
    page.getByLabel("Details").fill(body);
    page.getByLabel("It is about").selectOption("TECHNICAL");
    page.getByLabel("It is holding me up").check();
    customer.press("Submit ticket");
    page.waitForURL("**/tickets/T-*");
    return page.url().replaceAll(".*/tickets/(T-\\d+).*", "$1");
  }

  /** The customer writes in it. */
  static void reply(String number, String body) {
    Browsing customer = Portal.browser();
    Page page = customer.signedIn(REQUESTER);
    customer.open("/tickets/" + number);
    page.getByLabel("Your message").fill(body);
    customer.press("Send answer");
    page.locator(".said.mine").last().getByText(body).waitFor();
  }
}
