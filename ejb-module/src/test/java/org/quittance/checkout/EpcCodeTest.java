package org.quittance.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.kernel.Money;
import org.quittance.platform.drawing.Camera;
import org.quittance.platform.drawing.QrCode;

/** A banking app reads payee, account, amount and reference, by the rules of EPC069-12. */
class EpcCodeTest {

  private static final String IBAN = "DE71110220330123456789";
  private static final RfReference REFERENCE = RfReference.of("539007547034");

  @Test
  void theExampleOfTheGuidelineComesOutInVersionTwo() {
    EpcCode code =
        new EpcCode(
            "Franz Mustermänn", IBAN, "BHBLDEHHXXX", euros("12.30"), "GDDS", REFERENCE, "", "");

    assertThat(code.text())
        .isEqualTo(
            """
            BCD
            002
            1
            SCT
            BHBLDEHHXXX
            Franz Mustermänn
            DE71110220330123456789
            EUR12.30
            GDDS
            RF18539007547034""");
  }

  @Test
  void theRedCrossOfBelgiumIsPaidByTextAndTold() {
    EpcCode code =
        new EpcCode(
            "Red Cross of Belgium",
            "BE72000000001616",
            "BPOTBEB1",
            euros("1"),
            "CHAR",
            null,
            "Urgency fund",
            "Sample EPC QR code");

    assertThat(code.text())
        .isEqualTo(
            """
            BCD
            002
            1
            SCT
            BPOTBEB1
            Red Cross of Belgium
            BE72000000001616
            EUR1.00
            CHAR

            Urgency fund
            Sample EPC QR code""");
  }

  @Test
  void aCameraReadsTheSameText() {
    String text =
        EpcCode.ofTransfer(
                "Łódzka Spółka & Söhne",
                "PL61 1090 1014 0000 0712 1981 2874",
                "",
                euros("1"),
                ref())
            .orElseThrow()
            .text();

    assertThat(Camera.read(QrCode.of(text).svg("Transfer"))).isEqualTo(text);
    assertThat(text).contains("\n\nŁódzka Spółka & Söhne\nPL61109010140000071219812874\nEUR1.00\n");
  }

  @Test
  void aLongNameIsShortenedAndALineBreakInItShiftsNothing() {
    EpcCode code =
        EpcCode.ofTransfer("A\nB " + "x".repeat(80), IBAN, null, euros("5"), ref()).orElseThrow();

    assertThat(code.payee()).hasSize(70).startsWith("A B xxx");
    assertThat(code.text().split("\n", -1)).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.01", "999999999.99, 999999999.99", "12, 12.00"})
  void amountsOfTheWholeRangeCanBeAskedFor(String amount, String written) {
    assertThat(EpcCode.ofTransfer("Seller", IBAN, "", euros(amount), ref()).orElseThrow().text())
        .contains("\nEUR" + written + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0, EUR, " + IBAN,
    "-1, EUR, " + IBAN,
    "1000000000, EUR, " + IBAN,
    "12, USD, " + IBAN,
    "12, EUR, DE71110220330123456788",
    "12, EUR, 71110220330123456789",
    "12, EUR, ''",
    "12, EUR, CH9300762011623852957"
  })
  void whatNoCodeCanAskForHasNone(String amount, String currency, String iban) {
    assertThat(EpcCode.ofTransfer("Seller", iban, "", Money.of(amount, currency), ref())).isEmpty();
  }

  @Test
  void anAccountOutsideOfTheEconomicAreaNeedsItsBank() {
    assertThat(
            EpcCode.ofTransfer(
                "Seller", "CH93 0076 2011 6238 5295 7", "POFI CHBE XXX", euros("1"), ref()))
        .isPresent();
  }

  @Test
  void eachLimitIsKept() {
    String longest = "x".repeat(140);
    assertThat(of("Seller", longest, "").text().getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(331);
    refused("", "", "");
    refused("x".repeat(71), "", "");
    refused("Seller", longest + "x", "");
    refused("Seller", "", "x".repeat(71));
    refused("Seller", "two\nlines", "");
    refused("ß".repeat(70), "ß".repeat(140), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ABCDEF", "ABCDEF12X", "12345678", "abcdefgh"})
  void aBankIsNamedByEightOrElevenCharacters(String bic) {
    assertThatThrownBy(() -> new EpcCode("Seller", IBAN, bic, euros("1"), "", REFERENCE, "", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aReferenceAndATextExcludeEachOther() {
    assertThatThrownBy(() -> new EpcCode("Seller", IBAN, "", euros("1"), "", REFERENCE, "text", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not both");
    assertThatThrownBy(() -> new EpcCode("Seller", IBAN, "", euros("1"), "GOODS", null, "", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void refused(String payee, String remittance, String note) {
    assertThatThrownBy(() -> of(payee, remittance, note))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static EpcCode of(String payee, String remittance, String note) {
    return new EpcCode(payee, IBAN, "", euros("1"), "", null, remittance, note);
  }

  private static RfReference ref() {
    return REFERENCE;
  }

  private static Money euros(String amount) {
    return Money.of(amount, "EUR");
  }
}
