package org.quittance.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.account.CustomerRef;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.IssueInvoice;
import org.quittance.billing.Issued;
import org.quittance.billing.Wishes;
import org.quittance.platform.files.Document;

/** What we hand out as data says what was sent, word by word and figure by figure. */
class CiiWriterTest {

  @ParameterizedTest
  @ValueSource(strings = {"invoice-ubl.xml", "invoice-cii.xml"})
  void ourExamplesComeBackAsTheyWereSent(String file) {
    comesBack(Examples.own(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "guide-example1.xml",
        "guide-example2.xml",
        "ubl-tc434-example1.xml",
        "ubl-tc434-example2.xml",
        "ubl-tc434-example3.xml",
        "ubl-tc434-example4.xml",
        "ubl-tc434-example5.xml"
      })
  void theOfficialExamplesComeBackAsTheyWereSent(String file) {
    comesBack(Examples.official(file));
  }

  private static void comesBack(byte[] sent) {
    Document document = new Document("application/xml", sent);
    IssueInvoice wish =
        Examples.readers().stream()
            .filter(reader -> reader.getClass().getSimpleName().equals(syntax(sent)))
            .findFirst()
            .orElseThrow()
            .read(document);

    IssueInvoice again = read(Issued.of(wish));

    assertThat(again)
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .ignoringFields(
            "original", "buyer", "prepaid", "totals.rounding", "paymentReference", "dueDate")
        .isEqualTo(wish);
    assertThat(orZero(again.prepaid())).isEqualByComparingTo(orZero(wish.prepaid()));
    assertThat(orZero(again.totals().rounding()))
        .isEqualByComparingTo(orZero(wish.totals().rounding()));
    assertThat(again.paymentReference())
        .isEqualTo(wish.paymentReference() == null ? wish.number() : wish.paymentReference());
    assertThat(again.dueDate())
        .isEqualTo(wish.dueDate() == null ? wish.issueDate().plusDays(30) : wish.dueDate());
    assertThat(again.buyer().identifiers()).containsExactly("NW-1001");
  }

  @Test
  void everythingThatIsTypedInComesBackEscaped() {
    String hostile = "]]> <script>&amp; \"'\u0001\ud83d\ude00 \ud800\r\n second \uffff line";
    IssueInvoice wish =
        Wishes.noted(
            Wishes.of("A<&>'\"1", "NW-1001", List.of(Wishes.line(hostile, "1", "1", "S", "19"))),
            "<PO>",
            hostile);

    IssueInvoice again = read(Issued.of(wish));

    assertThat(again.number()).isEqualTo("A<&>'\"1");
    assertThat(again.orderReference()).isEqualTo("<PO>");
    assertThat(again.note()).isEqualTo("]]> <script>&amp; \"'\ud83d\ude00\nsecond line");
    assertThat(again.lines().get(0).description())
        .isEqualTo("]]> <script>&amp; \"'\ud83d\ude00 second line");
  }

  @Test
  void whatHoldsNothingIsLeftOut() {
    IssueInvoice wish =
        Wishes.noted(
            Wishes.of("1", "NW-1001", List.of(Wishes.line("a", "1", "1", "S", "19"))),
            null,
            "\u0001\u0002");

    assertThat(text(Issued.of(wish))).doesNotContain("IncludedNote", "BuyerOrder", "<ram:Reason");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "HUR, HUR, false",
        "-, C62, false",
        "PCE, H87, false",
        "PK, XPK, false",
        "ZZ, ZZ, false",
        "Rolle, ZZ, true"
      })
  void aUnitIsACodeOrAWordBesideOne(String unit, String code, boolean said) {
    IssueInvoice.Line line = Wishes.line("Cloth", "2", "5", "S", "19");
    IssueInvoice wish =
        Wishes.of(
            "1",
            "NW-1001",
            List.of(
                new IssueInvoice.Line(
                    line.description(),
                    line.quantity(),
                    unit,
                    line.unitPrice(),
                    "S",
                    line.taxRate(),
                    null)));

    assertThat(text(Issued.of(wish))).contains("unitCode=\"" + code + "\"");
    assertThat(text(Issued.of(wish)).contains(">Unit: " + unit + "<")).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "S, Anything, -, -",
        "Z, Anything, -, -",
        "E, -, Exempt from VAT, -",
        "E, Section 4 no. 11 UStG, Section 4 no. 11 UStG, -",
        "E, VATEX-EU-132-1I, -, VATEX-EU-132-1I",
        "AE, -, Reverse charge, VATEX-EU-AE",
        "AE, Steuerschuldnerschaft, Steuerschuldnerschaft, VATEX-EU-AE",
        "K, -, Intra-Community supply, VATEX-EU-IC",
        "G, -, Export outside the EU, VATEX-EU-G",
        "O, -, Not subject to VAT, VATEX-EU-O"
      })
  void everyCategoryWithoutTaxHasItsReason(
      String category, String stated, String words, String code) {
    assertThat(Exemption.of(category, stated)).isEqualTo(new Exemption(words, code));
  }

  @Test
  void theBuyersAddressComesInParts() {
    assertThat(text(Issued.of(Wishes.untaxed("1", "NW-1001", "10"))))
        .containsSubsequence(
            "<ram:ID>NW-1001</ram:ID>",
            "<ram:PostcodeCode>1016 EK</ram:PostcodeCode>",
            "<ram:LineOne>Keizersgracht 421</ram:LineOne>",
            "<ram:CityName>Amsterdam</ram:CityName>",
            "<ram:CountryID>NL</ram:CountryID>",
            "<ram:ID schemeID=\"VA\">NL123456782B90</ram:ID>")
        .doesNotContain("<ram:LineTwo>1016");
  }

  @Test
  void theSellersAddressComesInParts() {
    assertThat(text(Issued.of(Wishes.untaxed("1", "NW-1001", "10"))))
        .containsSubsequence(
            "<ram:PostcodeCode>10969</ram:PostcodeCode>",
            "<ram:LineOne>Lindenstraße 12</ram:LineOne>",
            "<ram:CityName>Berlin</ram:CityName>",
            "<ram:CountryID>DE</ram:CountryID>")
        .doesNotContain(">Germany<");
  }

  @Test
  void linesTooManyForTheStandardAreJoined() {
    CustomerRef customer =
        new CustomerRef(
            1,
            "X-1",
            "Long",
            List.of("Care of Mary", "House 2", "Yard 3", "Floor 4"),
            null,
            null,
            null,
            "EL123456789");

    assertThat(text(Issued.to(customer, Wishes.untaxed("1", "X-1", "10"))))
        .contains(">Care of Mary<", ">House 2<", ">Yard 3, Floor 4<")
        .contains("<ram:CountryID>GR</ram:CountryID>");
  }

  private static String syntax(byte[] xml) {
    return new String(xml, StandardCharsets.UTF_8).contains("CrossIndustryInvoice")
        ? "CiiReader"
        : "UblReader";
  }

  private static BigDecimal orZero(BigDecimal figure) {
    return figure == null ? BigDecimal.ZERO : figure;
  }

  private static IssueInvoice read(InvoiceDetails invoice) {
    return new CiiReader().read(Examples.writer().write(invoice));
  }

  private static String text(InvoiceDetails invoice) {
    return new String(Examples.writer().write(invoice).content(), StandardCharsets.UTF_8);
  }
}
