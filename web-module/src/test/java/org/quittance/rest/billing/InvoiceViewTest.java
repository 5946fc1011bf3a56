package org.quittance.rest.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.billing.CreditNoteOnInvoice;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceRow;
import org.quittance.billing.InvoiceStatus;
import org.quittance.contract.Contract;
import org.quittance.kernel.Money;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentOnInvoice;
import org.quittance.payment.PaymentStatus;

class InvoiceViewTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOW = Instant.parse("2026-11-22T10:41:00Z");

  private final Contract contract = Contract.read();

  @Test
  void anInvoiceIsWrittenAsTheContractSays() {
    List<PaymentOnInvoice> payments =
        List.of(
            new PaymentOnInvoice(
                "p-1",
                eur("20.00"),
                PaymentMethod.CARD,
                PaymentStatus.SETTLED,
                DAY,
                null,
                "R-2026-000001"));

    byte[] written =
        InvoiceView.one(
                invoice(null),
                List.of(new CreditNoteOnInvoice("n-1", "C-1", eur("5.00"), DAY)),
                payments)
            .bytes();

    assertThat(contract.flaws("Invoice", written)).isEmpty();
    assertThat(new String(written, StandardCharsets.UTF_8))
        .contains("\"quantity\":\"10\",\"unit\":null,\"unitPrice\":\"9.50\",\"taxRate\":\"5.5\"")
        .contains("\"outstanding\":\"80.23\"")
        .contains("\"cancellation\":null");
  }

  @Test
  void aCancelledInvoiceSaysWhenAndWhy() {
    byte[] written = InvoiceView.one(invoice(DAY), List.of(), List.of()).bytes();

    assertThat(contract.flaws("Invoice", written)).isEmpty();
    assertThat(new String(written, StandardCharsets.UTF_8))
        .contains("\"cancellation\":{\"date\":\"2026-11-22\",\"reason\":\"Sent twice\"}");
  }

  @Test
  void paymentsAreNotShownToATokenThatDoesNotReadThem() {
    byte[] written = InvoiceView.one(invoice(null), List.of(), null).bytes();

    assertThat(contract.flaws("Invoice", written)).isEmpty();
    assertThat(new String(written, StandardCharsets.UTF_8)).contains("\"payments\":null");
  }

  @Test
  void aRowIsWrittenAsTheContractSays() {
    InvoiceRow row =
        new InvoiceRow(
            "id-1",
            "A-1",
            "Consulting",
            "NW-1001",
            "Northwind",
            DAY,
            DAY,
            eur("100.23"),
            eur("80.23"),
            InvoiceStatus.UNPAID,
            true,
            true,
            false,
            NOW);

    assertThat(contract.flaws("InvoiceRow", InvoiceView.row(row).bytes())).isEmpty();
  }

  private static InvoiceDetails invoice(LocalDate cancelledOn) {
    return new InvoiceDetails(
        7,
        "id-1",
        "A-1",
        1,
        "NW-1001",
        "Northwind",
        "Northwind Trading",
        List.of("Hafenstra\u00dfe 7"),
        new InvoiceDetails.Place(List.of("Hafenstra\u00dfe 7"), null, null, null),
        null,
        DAY,
        DAY,
        "EUR",
        List.of(
            new InvoiceDetails.Line(
                "Consulting",
                new BigDecimal("10.000000"),
                null,
                new BigDecimal("9.50000000"),
                "S",
                new BigDecimal("5.5000"),
                eur("95.00"))),
        List.of(
            new InvoiceDetails.Adjustment(true, "Freight", eur("0.00"), "S", BigDecimal.TEN),
            new InvoiceDetails.Adjustment(false, null, eur("0.00"), "S", BigDecimal.TEN)),
        List.of(
            new InvoiceDetails.Tax("S", new BigDecimal("5.5000"), eur("95.00"), eur("5.23"), null)),
        new InvoiceDetails.Totals(
            eur("95.00"),
            eur("0.00"),
            eur("0.00"),
            eur("95.00"),
            eur("5.23"),
            eur("100.23"),
            eur("0.00"),
            eur("0.00"),
            eur("100.23"),
            eur("20.00"),
            eur("0.00"),
            eur("80.23")),
        cancelledOn == null ? InvoiceStatus.UNPAID : InvoiceStatus.CANCELLED,
        true,
        false,
        false,
        null,
        null,
        "A-1",
        cancelledOn,
        cancelledOn == null ? null : "Sent twice",
        false,
        1,
        NOW,
        NOW,
        3);
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
