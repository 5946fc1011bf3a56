package org.quittance.rest.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.billing.InvoiceStatus;
import org.quittance.contract.Contract;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.ledger.Movement;
import org.quittance.payment.AccountActivity;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentRow;
import org.quittance.payment.PaymentStatus;
import org.quittance.payment.ReportedPayment;

class PaymentWireTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOW = Instant.parse("2026-11-22T10:41:00Z");

  private final Contract contract = Contract.read();

  @Test
  void aReportWithoutAllocationsIsNotOneWithNone() {
    String start =
        "{\"customer\": \"NW-1001\", \"amount\": 10, \"currency\": \"EUR\", \"method\": \"CARD\"";

    assertThat(read(start + "}").allocations()).isNull();
    assertThat(read(start + ", \"allocations\": null}").allocations()).isNull();
    assertThat(read(start + ", \"allocations\": []}").allocations()).isEmpty();
  }

  @Test
  void everyFlawOfAReportIsToldAtOnce() {
    InvalidInput refusal =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                read(
                    "{\"amount\": \"ten\", \"method\": \"CARD\", \"allocations\": [{\"amount\": 1,"
                        + " \"invoce\": \"A-1\"}], \"receivedOn\": \"22.11.2026\"}"));

    assertThat(refusal.flaws())
        .extracting(Flaw::pointer)
        .containsExactlyInAnyOrder(
            "/customer",
            "/amount",
            "/currency",
            "/allocations/0/invoice",
            "/allocations/0/invoce",
            "/receivedOn");
  }

  @Test
  void aPaymentIsWrittenAsTheContractSays() {
    PaymentDetails payment =
        new PaymentDetails(
            "p-1",
            1,
            "NW-1001",
            eur("100.00"),
            eur("20.00"),
            eur("0.00"),
            eur("0.00"),
            PaymentMethod.BANK_TRANSFER,
            PaymentStatus.SETTLED,
            null,
            DAY,
            null,
            List.of(
                new AllocatedInvoice(
                    "id-1", "A-1", eur("80.00"), eur("0.00"), DAY, InvoiceStatus.PAID)),
            List.of(),
            "R-2026-000001",
            NOW,
            NOW,
            2);

    byte[] written = PaymentWire.write(payment).bytes();

    assertThat(contract.flaws("Payment", written)).isEmpty();
    assertThat(new String(written, StandardCharsets.UTF_8))
        .contains(
            "\"invoices\":[{\"number\":\"A-1\",\"id\":\"id-1\",\"status\":\"PAID\","
                + "\"outstanding\":\"0.00\"}]");
  }

  @Test
  void aRowIsWrittenAsTheContractSays() {
    PaymentRow row =
        new PaymentRow(
            "p-1",
            "NW-1001",
            "Northwind",
            eur("100.00"),
            eur("0.00"),
            PaymentMethod.CASH,
            PaymentStatus.SETTLED,
            "x",
            DAY,
            "y",
            List.of(new PaymentRow.Invoice("id-1", "A-1"), new PaymentRow.Invoice("id-2", "A-2")),
            null,
            NOW);

    assertThat(contract.flaws("PaymentRow", PaymentWire.row(row).bytes())).isEmpty();
  }

  @Test
  void activityIsWrittenAsTheContractSays() {
    byte[] written = ActivityView.json("NW-1001", null, null, List.of(activity())).bytes();

    assertThat(contract.flaws("AccountActivity", written)).isEmpty();
    assertThat(
            contract.flaws(
                "AccountActivity", ActivityView.json("NW-1001", null, DAY, List.of()).bytes()))
        .isEmpty();
  }

  private static AccountActivity activity() {
    return new AccountActivity(
        "EUR",
        DAY.minusMonths(1),
        DAY,
        eur("-5.00"),
        List.of(
            new AccountActivity.Entry(
                DAY,
                Movement.Cause.ISSUED,
                "=A1+\"B\"",
                "id-1",
                eur("100.00"),
                eur("0.00"),
                eur("95.00"))),
        eur("95.00"),
        null);
  }

  private static ReportedPayment read(String json) {
    return PaymentWire.read(json.getBytes(StandardCharsets.UTF_8), sent -> List.of());
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
