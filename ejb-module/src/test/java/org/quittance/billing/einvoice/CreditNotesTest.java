package org.quittance.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.billing.InvoiceReader;
import org.quittance.billing.IssueCreditNote;
import org.quittance.billing.IssueInvoice;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.platform.files.Document;

/** Credit notes in all the forms that the standard has for them. */
class CreditNotesTest {

  private static final String NOTE = Examples.ownText("credit-note-ubl.xml");
  private static final String UBL = Examples.ownText("invoice-ubl.xml");
  private static final String CII = Examples.ownText("invoice-cii.xml");

  @Test
  void ourExampleIsReadExactly() {
    Document document = document(NOTE);

    assertThat(new UblReader().readCreditNote(document))
        .isEqualTo(
            new IssueCreditNote(
                "C-2026-9001",
                null,
                new IssueInvoice.Buyer(List.of("NW-1001"), null, "billing@northwind.example"),
                "2026-9002",
                LocalDate.of(2026, 11, 21),
                "EUR",
                List.of(
                    new IssueInvoice.Line(
                        "Consulting on site",
                        money("1"),
                        "HUR",
                        money("96.00"),
                        "S",
                        money("19"),
                        money("96.00"))),
                List.of(),
                null,
                new IssueInvoice.Totals(
                    money("96.00"), money("18.24"), money("114.24"), null, money("114.24")),
                List.of(
                    new IssueInvoice.Tax("S", money("19"), money("96.00"), money("18.24"), null)),
                null,
                "The consultant left an hour early.",
                document));
  }

  @Test
  void theOfficialOneIsReadWithItsFigures() {
    IssueCreditNote note =
        new UblReader()
            .readCreditNote(
                new Document("application/xml", Examples.official("ubl-tc434-creditnote1.xml")));

    assertThat(note.number()).isEqualTo("018304 / 28865");
    assertThat(note.invoice()).isNull();
    assertThat(note.totals())
        .isEqualTo(
            new IssueInvoice.Totals(
                money("100.11"), money("0.00"), money("100.11"), null, money("100.11")));
    assertThat(note.lines())
        .containsExactly(
            new IssueInvoice.Line(
                "Exonération du versement du PP",
                money("1.00"),
                "C62",
                money("100.11"),
                "E",
                money("0.00"),
                money("100.11")));
    assertThat(note.buyer().vatId()).isEqualTo("BE0000000295");
  }

  @Test
  void anInvoiceOfSuchATypeIsACreditNoteInBothSyntaxes() {
    String reference =
        "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>A-7</cbc:ID>"
            + "</cac:InvoiceDocumentReference></cac:BillingReference>";
    String ubl =
        UBL.replace("InvoiceTypeCode>380<", "InvoiceTypeCode>381<")
            .replace("<cac:AccountingSupplierParty>", reference + "<cac:AccountingSupplierParty>");
    String cii =
        CII.replaceFirst("<ram:TypeCode>380<", "<ram:TypeCode>381<")
            .replace(
                "</ram:ApplicableHeaderTradeSettlement>",
                "<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>A-7</ram:IssuerAssignedID>"
                    + "</ram:InvoiceReferencedDocument></ram:ApplicableHeaderTradeSettlement>");

    IssueCreditNote fromUbl = new UblReader().readCreditNote(document(ubl));
    IssueCreditNote fromCii = new CiiReader().readCreditNote(document(cii));

    assertThat(fromUbl.invoice()).isEqualTo("A-7");
    assertThat(fromUbl.lines()).hasSize(3);
    assertThat(fromUbl.totals().payable()).isEqualTo("1049.53");
    assertThat(fromCii.invoice()).isEqualTo("A-7");
    assertThat(fromCii.number()).isEqualTo("2026-9003");
  }

  @Test
  void ofSeveralInvoicesNoneIsMeantAlone() {
    String two =
        NOTE.replace(
            "<cac:AccountingSupplierParty>",
            "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>2026-9003</cbc:ID>"
                + "</cac:InvoiceDocumentReference></cac:BillingReference>"
                + "<cac:AccountingSupplierParty>");

    assertThat(new UblReader().readCreditNote(document(two)).invoice()).isNull();
    assertThat(
            new UblReader()
                .readCreditNote(document(two.replace("2026-9003", "2026-9002")))
                .invoice())
        .isEqualTo("2026-9002");
  }

  @Test
  void anInvoiceIsNoCreditNoteInEitherSyntax() {
    for (InvalidInput refusal :
        List.of(refusal(new UblReader(), UBL), refusal(new CiiReader(), CII))) {
      assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
      assertThat(refusal).hasMessage("This is an invoice: send it to /invoices.");
      assertThat(refusal.flaws()).extracting(Flaw::pointer).containsExactly("/BT-3");
    }
  }

  @Test
  void aCreditNoteIsNoInvoiceWhateverItsForm() {
    InvalidInput refusal =
        assertThatExceptionOfType(InvalidInput.class)
            .isThrownBy(() -> new UblReader().read(document(NOTE)))
            .actual();

    assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
    assertThat(refusal).hasMessage("This is a credit note: send it to /credit-notes.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cbc:CreditedQuantity", "cbc:PayableAmount", "cbc:IssueDate", "cbc:Name"})
  void whatEveryCreditNoteStatesMustBeThere(String element) {
    String without = NOTE.replaceAll("(?s)<" + element + "[ >].*?</" + element + ">", "");

    assertThat(refusal(new UblReader(), without).kind()).isEqualTo(Kind.MALFORMED);
  }

  private static InvalidInput refusal(InvoiceReader reader, String text) {
    return assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> reader.readCreditNote(document(text)))
        .actual();
  }

  private static Document document(String text) {
    return new Document("application/xml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
