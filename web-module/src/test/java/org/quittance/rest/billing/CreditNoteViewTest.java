package org.quittance.rest.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.CreditLeft;
import org.quittance.billing.CreditNoteDetails;
import org.quittance.billing.CreditNoteRow;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceStatus;
import org.quittance.contract.Contract;
import org.quittance.kernel.Money;
import org.quittance.payment.BookedCreditRefund;
import org.quittance.payment.RefundDetails;
import org.quittance.payment.RefundKind;

class CreditNoteViewTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOW = Instant.parse("2026-11-22T10:41:00Z");

  private static final RefundDetails REFUND =
      new RefundDetails(
          "r-1", RefundKind.REFUND, eur("5.00"), "Asked for", DAY, null, null, false, NOW);

  private final Contract contract = Contract.read();

  @Test
  void aCreditNoteIsWrittenAsTheContractSays() {
    byte[] written = CreditNoteView.one(creditNote("A-1", null), List.of(REFUND)).bytes();

    assertThat(contract.flaws("CreditNote", written)).isEmpty();
    assertThat(new String(written, StandardCharsets.UTF_8))
        .contains("\"unapplied\":\"15.23\"")
        .contains("\"allocations\":[{\"invoice\":\"A-1\"")
        .contains("\"withdrawal\":null");
  }

  @Test
  void aWithdrawnOneSaysWhenAndWhy() {
    byte[] written = CreditNoteView.one(creditNote(null, DAY), List.of()).bytes();

    assertThat(contract.flaws("CreditNote", written)).isEmpty();
    assertThat(new String(written, StandardCharsets.UTF_8))
        .contains("\"invoice\":null")
        .contains("\"withdrawal\":{\"date\":\"2026-11-22\",\"reason\":\"Wrong customer\"}");
  }

  @Test
  void refundsAreNotShownToATokenThatDoesNotReadPayments() {
    byte[] written = CreditNoteView.one(creditNote("A-1", null), null).bytes();

    assertThat(contract.flaws("CreditNote", written)).isEmpty();
    assertThat(new String(written, StandardCharsets.UTF_8)).contains("\"refunds\":null");
  }

  @Test
  void aRowIsWrittenAsTheContractSays() {
    CreditNoteRow row =
        new CreditNoteRow(
            "id-1",
            "C-1",
            "Consulting",
            "NW-1001",
            "Northwind",
            null,
            DAY,
            eur("100.23"),
            eur("0.00"),
            DAY,
            NOW);

    assertThat(contract.flaws("CreditNoteRow", CreditNoteView.row(row).bytes())).isEmpty();
  }

  @Test
  void aRefundIsWrittenAsTheContractSays() {
    BookedCreditRefund booked =
        new BookedCreditRefund(
            REFUND, new CreditLeft(7, "id-1", "C-1", 1, eur("10.23"), false), false);

    assertThat(contract.flaws("CreditRefund", CreditNoteView.booked(booked).bytes())).isEmpty();
  }

  private static CreditNoteDetails creditNote(String invoice, LocalDate withdrawnOn) {
    return new CreditNoteDetails(
        7,
        "id-1",
        "C-1",
        1,
        "NW-1001",
        "Northwind",
        "Northwind Trading",
        List.of("Hafenstra\u00dfe 7"),
        null,
        invoice,
        invoice == null ? null : "id-2",
        DAY,
        "EUR",
        List.of(
            new InvoiceDetails.Line(
                "Consulting",
                new BigDecimal("10"),
                null,
                new BigDecimal("9.50"),
                "S",
                new BigDecimal("5.5"),
                eur("95.00"))),
        List.of(
            new InvoiceDetails.Adjustment(true, "Freight", eur("0.00"), "S", BigDecimal.TEN),
            new InvoiceDetails.Adjustment(false, null, eur("0.00"), "S", BigDecimal.TEN)),
        List.of(
            new InvoiceDetails.Tax("S", new BigDecimal("5.5"), eur("95.00"), eur("5.23"), null)),
        new CreditNoteDetails.Totals(
            eur("95.00"),
            eur("0.00"),
            eur("0.00"),
            eur("95.00"),
            eur("5.23"),
            eur("100.23"),
            eur("0.00"),
            eur("0.00"),
            eur("100.23"),
            eur("80.00"),
            eur("5.00"),
            eur("15.23")),
        List.of(
            new AllocatedInvoice(
                "id-2", "A-1", eur("80.00"), eur("0.00"), DAY, InvoiceStatus.PAID)),
        "Less was delivered",
        null,
        withdrawnOn,
        withdrawnOn == null ? null : "Wrong customer",
        false,
        NOW,
        NOW,
        3);
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
