package org.quittance.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.platform.pdf.Printed;
import org.quittance.testing.Actors;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** The credit note on paper says what is credited, and for which invoice. */
class CreditNotePaperTest {

  private static final Actor ERP = Actors.erp();

  @OnBothDatabases
  void itSaysWhatIsCreditedAndWhatForAndNeverWhereItWent(House house) {
    Customers.add(house, "NW-1001");
    house.inTransaction(
        () ->
            house
                .make(InvoiceService.class)
                .issue(ERP, Wishes.untaxed("2026-1", "NW-1001", "5"), null));
    IssueCreditNote wish =
        CreditWishes.of(
            "C-7",
            null,
            "2026-1",
            null,
            List.of(Wishes.line("Consulting", "2", "95.00", "S", "19")));
    CreditNoteDetails note =
        house.inTransaction(
            () -> house.make(CreditNoteService.class).issue(ERP, wish, null).creditNote());

    String words = Printed.words(house.make(CreditNotePaper.class).print(note).content());

    assertThat(words)
        .contains("Credit note C-7", "Credited to you", "€ 226.10", "Northwind Trading")
        .contains("For invoice 2026-1", "Consulting", "95.00", "Net 190.00", "VAT 19 % 36.10")
        .contains("The amount is taken off invoice 2026-1", "Reason: Less was delivered")
        .doesNotContain("221.10", "Please pay", "Amount due");
  }
}
