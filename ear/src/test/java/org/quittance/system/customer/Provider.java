package org.quittance.system.customer;

import com.microsoft.playwright.Page;

/** The page of the payment provider that demo mode has, as who pays uses it. */
final class Provider {

  /** How a payment can end there. */
  enum Outcome {
    SUCCEED,
    FAIL,
    SLOW,
    UNKNOWN,
    TWICE,
    LATE,
    NEVER,
    OVERDUE,
    CANCEL
  }

  private Provider() {}

  static void mustBeOn(Page page) {
    page.waitForURL("**/sandbox/**");
  }

  static void choose(Page page, Outcome outcome) {
    mustBeOn(page);
    page.locator("button[value=" + outcome + "]").click();
  }
}
