package org.quittance.billing;

import java.time.LocalDate;
import java.util.List;

/** Credit notes that somebody wants issued, for tests. */
public final class CreditWishes {

  private CreditWishes() {}

  /** One untaxed line for an invoice, whose customer and currency it has. */
  public static IssueCreditNote of(String number, String invoice, String amount) {
    return of(
        number,
        null,
        invoice,
        null,
        List.of(Wishes.line("Hosting November, returned", "1", amount, "Z", "0")));
  }

  /** One untaxed line that corrects no invoice. */
  public static IssueCreditNote free(
      String number, String customer, String currency, String amount) {
    return of(
        number, customer, null, currency, List.of(Wishes.line("Goodwill", "1", amount, "Z", "0")));
  }

  public static IssueCreditNote of(
      String number,
      String customer,
      String invoice,
      String currency,
      List<IssueInvoice.Line> lines) {
    return new IssueCreditNote(
        number,
        customer,
        null,
        invoice,
        LocalDate.parse("2026-03-10"),
        currency,
        lines,
        List.of(),
        null,
        null,
        null,
        "Less was delivered",
        null,
        null);
  }
}
