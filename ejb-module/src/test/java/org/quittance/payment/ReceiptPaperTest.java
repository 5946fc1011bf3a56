package org.quittance.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Money;
import org.quittance.platform.pdf.PdfRenderer;
import org.quittance.platform.pdf.Printed;
import org.quittance.testing.Judge;

/** The receipt says what came and what it paid, and says it again the same after years. */
class ReceiptPaperTest {

  private static final String PROOF =
      "https://portal.example/portal/verify/qkabc-defgh-ijklm-nopqr-st";

  private final PdfRenderer renderer = new PdfRenderer();

  @Test
  void itSaysWhatCameAndWhatItPaid() {
    assertThat(words(receipt("Northwind Trading", "INV 2026-1102", "30")))
        .contains("Receipt R-2026-000412", "€ 1,000.00", "on 29 Oct 2026", "Northwind Trading")
        .contains("Paid by Bank transfer", "Your reference INV 2026-1102")
        .contains("2026-1101 Paid 0.00 420.00", "2026-1102 Partly paid 902.00 550.00")
        .contains("Paid on invoices 970.00", "Credit on your account 30.00")
        .contains("Received € 1,000.00", "We received € 1,000.00 from Northwind Trading")
        .contains("€ 30.00 of it is kept as credit on your account.")
        .contains("Quittance Demo GmbH", "VAT DE123456788", "Page 1 of 1");
  }

  @Test
  void whatInvoicesTookWhollyLeavesNoCredit() {
    String words = words(receipt("Northwind", null, "0"));

    assertThat(words).doesNotContain("credit", "Credit", "Your reference", "null");
  }

  @Test
  void whatNoInvoiceTookIsAllCredit() {
    ReceiptContent whole = receipt("Northwind", null, "1000");
    ReceiptContent onAccount =
        new ReceiptContent(
            whole.number(),
            whole.issuedOn(),
            whole.seller(),
            whole.customer(),
            whole.payment(),
            List.of(),
            whole.credit());

    assertThat(words(onAccount))
        .contains("Credit on your account 1,000.00")
        .doesNotContain("Still owed");
  }

  @Test
  void itIsValidForKeepingAndForWhoCannotSeeIt() {
    byte[] pdf = print(receipt("Northwind Trading", "INV 2026-1102", "30"));

    assertThat(Judge.flawsAsPdfA(pdf)).isEmpty();
    assertThat(Judge.flawsAsPdfUa(pdf)).isEmpty();
  }

  @Test
  void asTextAndBackItIsTheSamePaper() {
    String hostile = "<script>\"\\&'</script>\u0000\u001f]]> Θεσσαλονίκη \ud83d\ude00";
    for (ReceiptContent receipt :
        List.of(receipt("Northwind", null, "0"), receipt(hostile, hostile, "30"))) {
      ReceiptContent again = ReceiptContent.fromJson(receipt.toJson());

      assertThat(again).isEqualTo(receipt);
      assertThat(again.toJson()).isEqualTo(receipt.toJson());
      assertThat(print(again)).isEqualTo(print(receipt));
    }
  }

  @Test
  void hostileTextStaysText() {
    String hostile = "<script>alert(1)</script> & ]]>\u0007" + "w".repeat(5000);

    assertThat(words(receipt(hostile, hostile, "30"))).contains("<script>alert(1)</script> & ]]>");
  }

  @Test
  void textOfALaterShapeIsRefusedAndNotGuessed() {
    String later = receipt("Northwind", null, "0").toJson().replace("\"shape\":1", "\"shape\":2");

    assertThatThrownBy(() -> ReceiptContent.fromJson(later))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("later release");
  }

  @Test
  void aCameraReadsWhereItCanBeCheckedAndWhoCannotSeeItHearsThat() throws IOException {
    byte[] pdf = print(receipt("Northwind", null, "0"));

    assertThat(Printed.code(pdf)).isEqualTo(PROOF);
    assertThat(Printed.words(pdf)).contains("Scan the code, or open this address: " + PROOF);
    assertThat(Printed.figures(pdf))
        .containsExactly("QR code of the address at which this receipt can be checked");
  }

  private byte[] print(ReceiptContent receipt) {
    return renderer.render(ReceiptPaper.paper(receipt, PROOF));
  }

  private String words(ReceiptContent receipt) {
    return Printed.words(print(receipt));
  }

  private static ReceiptContent receipt(String customer, String payerReference, String credit) {
    return new ReceiptContent(
        "R-2026-000412",
        LocalDate.of(2026, 10, 30),
        new ReceiptContent.Seller(
            "Quittance Demo GmbH",
            List.of("Lindenstraße 12", "10969 Berlin"),
            "DE123456788",
            "billing@quittance.example"),
        new ReceiptContent.Customer(customer, List.of("Keizersgracht 421"), "northwind"),
        new ReceiptContent.Payment(
            Money.of("1000", "EUR"),
            PaymentMethod.BANK_TRANSFER,
            LocalDate.of(2026, 10, 29),
            payerReference,
            "0192f7a4-5b1c-7d3e-8f00-123456789abc"),
        List.of(
            new ReceiptContent.PaidInvoice(
                "2026-1101", Money.of("420", "EUR"), Money.of("0", "EUR"), InvoiceStatus.PAID),
            new ReceiptContent.PaidInvoice(
                "2026-1102", Money.of("550", "EUR"), Money.of("902", "EUR"), InvoiceStatus.UNPAID)),
        Money.of(credit, "EUR"));
  }
}
