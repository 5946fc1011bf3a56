package org.quittance.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.billing.InvoiceReader;
import org.quittance.billing.IssueInvoice;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.platform.files.Document;

/** What documents may leave out, say twice, or get wrong. */
class SyntaxesTest {

  private static final String UBL = Examples.ownText("invoice-ubl.xml");
  private static final String CII = Examples.ownText("invoice-cii.xml");

  @Test
  void numberAndCurrencyThatAreMissingAreBothTold() {
    String ubl = without(without(UBL, "cbc:ID"), "cbc:DocumentCurrencyCode");
    String cii = without(without(CII, "ram:InvoiceCurrencyCode"), "ram:TypeCode");
    cii = cii.replace("<ram:ID>2026-9003</ram:ID>", "<ram:ID> </ram:ID>");

    for (InvalidInput refusal :
        List.of(refusal(new UblReader(), ubl), refusal(new CiiReader(), cii))) {
      assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
      assertThat(refusal.flaws())
          .containsExactlyInAnyOrder(
              new Flaw("/BT-1", "is missing (invoice number)"),
              new Flaw("/BT-5", "is missing (currency)"));
    }
  }

  @Test
  void aDocumentThatSaysNothingLacksAllThatEveryInvoiceHas() {
    assertThat(refusal(new UblReader(), "<Invoice xmlns='" + namespace(UBL) + "'/>").flaws())
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder(
            "/BT-1", "/BT-2", "/BT-5", "/BT-109", "/BT-112", "/BT-115", "/BG-23", "/BG-25");
  }

  @Test
  void whatALineLacksIsToldWithItsPlace() {
    InvalidInput refusal =
        refusal(
            new UblReader(),
            UBL.replace("<cbc:InvoicedQuantity unitCode=\"HUR\">6.5</cbc:InvoicedQuantity>", "")
                .replace("<cbc:Name>Leaflet, printed</cbc:Name>", ""));

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws())
        .extracting(Flaw::pointer)
        .containsExactly("/BG-25/1/BT-129", "/BG-25/2/BT-153");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "1E5",
        "NaN",
        "INF",
        "1,5",
        "0x10",
        "1 000.00",
        "--1",
        "1.2.3",
        "٣"
      })
  void whatIsNoNumberIsRefused(String number) {
    assertThat(
            refusal(
                new UblReader(),
                UBL.replace(">1049.53<", ">" + number + "<").replace(">6.5<", ">" + number + "<")))
        .satisfies(
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
              assertThat(refusal.flaws())
                  .containsExactlyInAnyOrder(
                      new Flaw("/BT-115", "must be a number such as 120.50 (amount due)"),
                      new Flaw("/BG-25/1/BT-129", "must be a number such as 120.50 (quantity)"));
            });
    assertThat(refusal(new CiiReader(), CII.replace(">450.00<", ">" + number + "<")).flaws())
        .extracting(Flaw::pointer)
        .containsExactly("/BG-23/0/BT-116");
  }

  @Test
  void aNumberLongerThanAnyAmountIsRefused() {
    assertThat(
            refusal(new UblReader(), UBL.replace(">1049.53<", ">" + "9".repeat(100_000) + "<"))
                .flaws())
        .extracting(Flaw::pointer)
        .containsExactly("/BT-115");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "20.11.2026", "2026-11-20T00:00:00", "0000-01-01", "soon"})
  void whatIsNoDayIsRefused(String day) {
    InvalidInput refusal = refusal(new UblReader(), UBL.replace(">2026-12-20<", ">" + day + "<"));

    assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
    assertThat(refusal.flaws()).extracting(Flaw::pointer).containsExactly("/BT-9");
  }

  @Test
  void aDayMayCarryATimeZone() {
    assertThat(ubl(UBL.replace(">2026-12-20<", ">2026-12-20+01:00<")).dueDate())
        .isEqualTo(LocalDate.of(2026, 12, 20));
  }

  @Test
  void aDayOfCiiIsInTheFormatOfTheStandard() {
    assertThat(
            refusal(
                    new CiiReader(),
                    CII.replace("format=\"102\">20261220", "format=\"610\">202612"))
                .flaws())
        .extracting(Flaw::pointer)
        .containsExactly("/BT-9");
  }

  @Test
  void anAmountInAnotherCurrencyIsNotTakenForOurs() {
    InvalidInput refusal =
        refusal(
            new UblReader(),
            UBL.replace(
                "<cbc:PayableAmount currencyID=\"EUR\">",
                "<cbc:PayableAmount currencyID=\"USD\">"));

    assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
    assertThat(refusal.flaws())
        .containsExactly(
            new Flaw("/BT-115", "must be in the currency of the invoice (amount due)"));
  }

  @Test
  void ofTwoTaxTotalsTheOneInTheDocumentsCurrencyCounts() {
    String dollars = "<ram:TaxTotalAmount currencyID=\"USD\">99.99</ram:TaxTotalAmount>";

    assertThat(cii(CII.replace("<ram:TaxTotalAmount", dollars + "<ram:TaxTotalAmount")).totals())
        .isEqualTo(cii(CII).totals());
  }

  @Test
  void ofTwoTaxTotalsInOneCurrencyTheOneWithTheBreakdownCounts() {
    String bare =
        "<cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\">99.99</cbc:TaxAmount></cac:TaxTotal>";

    assertThat(ubl(UBL.replaceFirst("<cac:TaxTotal>", bare + "<cac:TaxTotal>")).totals().tax())
        .isEqualTo("177.78");
  }

  @Test
  void whatMayBeMissingIsNull() {
    String bare = UBL;
    for (String part :
        List.of(
            "cbc:DueDate",
            "cbc:Note",
            "cac:OrderReference",
            "cac:AccountingCustomerParty",
            "cac:PaymentMeans",
            "cbc:PrepaidAmount")) {
      bare = without(bare, part);
    }
    IssueInvoice invoice = ubl(bare);

    assertThat(invoice.dueDate()).isNull();
    assertThat(invoice.note()).isNull();
    assertThat(invoice.orderReference()).isNull();
    assertThat(invoice.paymentReference()).isNull();
    assertThat(invoice.prepaid()).isNull();
    assertThat(invoice.totals().rounding()).isNull();
    assertThat(invoice.buyer()).isEqualTo(new IssueInvoice.Buyer(List.of(), null, null));
  }

  @Test
  void aCategoryWithoutARateIsTaxedAtNone() {
    IssueInvoice invoice =
        ubl(
            UBL.replaceAll(
                "<cbc:ID>S</cbc:ID>\\s*<cbc:Percent>7</cbc:Percent>", "<cbc:ID>O</cbc:ID>"));

    assertThat(invoice.lines().get(2).taxCategory()).isEqualTo("O");
    assertThat(invoice.lines().get(2).taxRate()).isEqualTo("0");
    assertThat(invoice.taxes().get(1).rate()).isEqualTo("0");
  }

  @Test
  void theReasonOfAnExemptionIsItsWordsOrItsCode() {
    String exempt =
        CII.replace(
            "<ram:BasisAmount>74.70</ram:BasisAmount>",
            "<ram:BasisAmount>74.70</ram:BasisAmount>REASON<ram:ExemptionReasonCode>VATEX-EU-O"
                + "</ram:ExemptionReasonCode>");

    assertThat(cii(exempt.replace("REASON", "")).taxes().get(1).exemptionReason())
        .isEqualTo("VATEX-EU-O");
    assertThat(
            cii(exempt.replace(
                    "REASON", "<ram:ExemptionReason>Outside the scope</ram:ExemptionReason>"))
                .taxes()
                .get(1)
                .exemptionReason())
        .isEqualTo("Outside the scope");
  }

  @Test
  void anAllowanceWithoutWordsHasItsCode() {
    assertThat(ubl(without(UBL, "cbc:AllowanceChargeReason")).adjustments().get(0).reason())
        .isEqualTo("95");
  }

  @Test
  void anAdjustmentThatDoesNotSayWhatItIsIsRefused() {
    String unclear =
        UBL.replaceFirst(
            "<cbc:ChargeIndicator>false</cbc:ChargeIndicator>",
            "<cbc:ChargeIndicator>maybe</cbc:ChargeIndicator>");

    assertThat(refusal(new UblReader(), unclear).flaws())
        .containsExactly(new Flaw("/BG-20/0", "must say whether it is a charge: true or false"));
  }

  @Test
  void severalNotesAreParagraphs() {
    IssueInvoice invoice =
        ubl(
            UBL.replace(
                "<cbc:Note>Thank you for your order.</cbc:Note>",
                "<cbc:Note>#AAI#Thank you\n      for your order.  </cbc:Note><cbc:Note/>"
                    + "<cbc:Note>Delivered &amp; <![CDATA[installed]]>.</cbc:Note>"));

    assertThat(invoice.note()).isEqualTo("Thank you\nfor your order.\nDelivered & installed.");
  }

  @ParameterizedTest
  @CsvSource({
    "149.50, 100, 1.495",
    "149.50, 1, 149.50",
    "10.00, 3, 3.33333333",
    "120.00, 10, 12.00",
    "5000, 10, 500",
    "0, 7, 0"
  })
  void thePriceOfSeveralIsThatOfEach(String price, String base, String unitPrice) {
    IssueInvoice invoice =
        ubl(
            UBL.replace(">149.50<", ">" + price + "<")
                .replace(
                    "<cbc:BaseQuantity unitCode=\"C62\">100<",
                    "<cbc:BaseQuantity unitCode=\"C62\">" + base + "<"));

    assertThat(invoice.lines().get(2).unitPrice()).isEqualTo(unitPrice);
  }

  @Test
  void aPriceOfNothingAtAllIsRefused() {
    assertThat(
            refusal(
                    new UblReader(),
                    UBL.replace(
                        "<cbc:BaseQuantity unitCode=\"C62\">100<",
                        "<cbc:BaseQuantity unitCode=\"C62\">0<"))
                .flaws())
        .containsExactly(
            new Flaw("/BG-25/2/BT-149", "must be greater than 0 (price base quantity)"));
  }

  @Test
  void theBuyersMarksAreAllRead() {
    String marks =
        """
        <ram:ID>NW-1001</ram:ID>
        <ram:GlobalID schemeID="0088">4012345000009</ram:GlobalID>
        <ram:Name>Northwind Trading</ram:Name>
        <ram:SpecifiedLegalOrganization><ram:ID>HRB 4711</ram:ID></ram:SpecifiedLegalOrganization>
        <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">22/815/08150</ram:ID></ram:SpecifiedTaxRegistration>
        <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE987654321</ram:ID></ram:SpecifiedTaxRegistration>
        """;
    IssueInvoice.Buyer buyer =
        cii(CII.replaceFirst(
                "<ram:ID>NW-1001</ram:ID>\\s*<ram:Name>Northwind Trading</ram:Name>", marks))
            .buyer();

    assertThat(buyer.identifiers()).containsExactly("NW-1001", "4012345000009", "HRB 4711");
    assertThat(buyer.vatId()).isEqualTo("DE987654321");
  }

  @Test
  void prefixesAreTheDocumentsOwnAffair() {
    String renamed =
        UBL.replace("cbc:", "b:")
            .replace("cac:", "a:")
            .replace("xmlns:cbc", "xmlns:b")
            .replace("xmlns:cac", "xmlns:a");

    assertThat(ubl(renamed))
        .usingRecursiveComparison()
        .ignoringFields("original")
        .isEqualTo(ubl(UBL));
  }

  @Test
  void extensionsAndEmbeddedFilesArePassedOver() {
    String extended =
        UBL.replaceFirst(
            "<cbc:CustomizationID>",
            "<x:Ext xmlns:x='urn:x'><cbc:ID>ANOTHER</cbc:ID><x:a/></x:Ext><cbc:CustomizationID>");

    assertThat(ubl(extended).number()).isEqualTo("2026-9002");
  }

  @Test
  void aCreditNoteIsNoInvoiceInEitherSyntax() {
    for (InvalidInput refusal :
        List.of(
            refusal(new CiiReader(), CII.replaceFirst("<ram:TypeCode>380<", "<ram:TypeCode>381<")),
            refusal(
                new UblReader(), UBL.replace("InvoiceTypeCode>380<", "InvoiceTypeCode>381<")))) {
      assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
      assertThat(refusal).hasMessage("This is a credit note: send it to /credit-notes.");
    }
  }

  @Test
  void aNegativeUblInvoiceIsReadAsItIs() {
    assertThat(ubl(UBL.replace(">1049.53<", ">-1049.53<")).totals().payable())
        .isEqualTo("-1049.53");
  }

  @Test
  void flawsOfAHostileDocumentAreNotCountedForEver() {
    String lines = "<cac:InvoiceLine/>".repeat(10_000);

    assertThat(refusal(new UblReader(), UBL.replace("</Invoice>", lines + "</Invoice>")).flaws())
        .hasSize(500);
  }

  private static IssueInvoice ubl(String text) {
    return new UblReader().read(document(text));
  }

  private static IssueInvoice cii(String text) {
    return new CiiReader().read(document(text));
  }

  private static InvalidInput refusal(InvoiceReader reader, String text) {
    return assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> reader.read(document(text)))
        .actual();
  }

  private static Document document(String text) {
    return new Document("application/xml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String without(String text, String element) {
    return text.replaceFirst("(?s)<" + element + "[ >].*?</" + element + ">", "");
  }

  private static String namespace(String ubl) {
    return ubl.replaceFirst("(?s).*?xmlns=\"([^\"]*)\".*", "$1");
  }
}
