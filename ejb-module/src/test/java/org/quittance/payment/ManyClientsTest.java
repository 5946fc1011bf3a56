package org.quittance.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.WantedAllocation;
import org.quittance.billing.Wishes;
import org.quittance.kernel.Actor;
import org.quittance.platform.idempotency.Answer;
import org.quittance.platform.idempotency.AnsweredCalls;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/**
 * Thirty-two clients book at the same moment: none is refused because another was faster, and the
 * sums are exact. The check of the books at each test's end says whether every figure agrees.
 */
class ManyClientsTest {

  private static final Actor ERP = Actors.erp();
  private static final int CLIENTS = 32;
  private static final int EACH = 4;

  @OnBothDatabases
  void forTheSameCustomerEachGoesToTheOldestAndTheRestIsCredit(House house) {
    Customers.add(house, "NW-1001");
    for (int i = 0; i < 20; i++) {
      issue(house, "NW-1001", "n" + i, "10");
    }

    List<Integer> answers = eachBooks(house, (random, id) -> report("NW-1001", "3", id, null));

    assertThat(answers).containsOnly(201);
    // 128 times 3 came in; 20 times 10 was owed.
    assertThat(sum(house, "SELECT SUM(amount) FROM allocation")).isEqualByComparingTo("200");
    assertThat(sum(house, "SELECT SUM(unallocated) FROM payment")).isEqualByComparingTo("184");
    assertThat(house.count("SELECT COUNT(*) FROM invoice WHERE outstanding <> 0")).isZero();
  }

  @OnBothDatabases
  void forTheSameInvoiceTheSumIsExact(House house) {
    Customers.add(house, "NW-1001");
    issue(house, "NW-1001", "one", "1000");

    List<Integer> answers =
        eachBooks(house, (random, id) -> report("NW-1001", "7.25", id, wants("one", "7.25")));

    assertThat(answers).containsOnly(201);
    assertThat(house.make(InvoiceQueries.class).find(ERP, "one").totals().outstanding().plain())
        .isEqualTo("72.00");
    assertThat(house.count("SELECT last_number FROM receipt_series")).isEqualTo(CLIENTS * EACH);
  }

  @OnBothDatabases
  void forInvoicesInAnyOrderNobodyIsRefused(House house) {
    List<String> customers = List.of("NW-1001", "CT-2002", "FB-3003");
    for (String customer : customers) {
      Customers.add(house, customer);
      for (int i = 0; i < 6; i++) {
        issue(house, customer, customer + "-" + i, "1000");
      }
    }

    List<Integer> answers =
        eachBooks(
            house,
            (random, id) -> {
              String customer = customers.get(random.nextInt(customers.size()));
              // Two take the same invoices in opposite orders: what deadlocks are made of.
              int first = random.nextInt(6);
              int second = (first + 1 + random.nextInt(5)) % 6;
              List<WantedAllocation> wanted =
                  List.of(
                      new WantedAllocation(customer + "-" + first, new BigDecimal("2")),
                      new WantedAllocation(customer + "-" + second, new BigDecimal("3")));
              return report(customer, "5", id, wanted);
            });

    assertThat(answers).containsOnly(201);
    assertThat(sum(house, "SELECT SUM(outstanding) FROM invoice"))
        .isEqualByComparingTo(new BigDecimal(18000 - 5 * CLIENTS * EACH));
  }

  @OnBothDatabases
  void whileHalfOfThemSendMoneyBackTheSumIsExact(House house) {
    Customers.add(house, "NW-1001");
    for (int i = 0; i < 4; i++) {
      issue(house, "NW-1001", "n" + i, "100");
    }
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    List<String> paid = new ArrayList<>();
    for (int i = 0; i < CLIENTS / 2; i++) {
      ReportedPayment report = report("NW-1001", "20", "before-" + i, null);
      paid.add(
          house
              .inTransaction(() -> house.make(PaymentService.class).recordReported(ERP, report))
              .payment()
              .id());
    }

    List<Integer> answers =
        AtOnce.on(
            CLIENTS,
            i ->
                calls
                    .once(
                        () ->
                            i % 2 == 0
                                ? booked(house, report("NW-1001", "5", "during-" + i, null))
                                : returned(house, paid.get(i / 2)))
                    .status());

    assertThat(answers).containsOnly(201);
    // All of the 16 times 20 from before went back while 16 times 5 came.
    assertThat(sum(house, "SELECT SUM(unallocated) FROM payment"))
        .isEqualByComparingTo(
            new BigDecimal("80").subtract(sum(house, "SELECT SUM(amount) FROM allocation")));
  }

  /** What a client reports at each of its turns. */
  private interface Turn {
    ReportedPayment report(Random random, String externalId);
  }

  private static List<Integer> eachBooks(House house, Turn turn) {
    AnsweredCalls calls = house.make(AnsweredCalls.class);
    return AtOnce.on(
            CLIENTS,
            client -> {
              Random random = new Random(client);
              List<Integer> answers = new ArrayList<>();
              for (int i = 0; i < EACH; i++) {
                ReportedPayment report = turn.report(random, client + "-" + i);
                answers.add(calls.once(() -> booked(house, report)).status());
              }
              return answers;
            })
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static Answer booked(House house, ReportedPayment report) {
    RecordedPayment recorded = house.make(PaymentService.class).recordReported(ERP, report);
    return new Answer(recorded.known() ? 200 : 201, null, null, null);
  }

  private static Answer returned(House house, String payment) {
    BookedRefund back =
        house
            .make(RefundService.class)
            .refund(
                ERP,
                payment,
                new WantedRefund(
                    new BigDecimal("20"),
                    "Paid in error",
                    "back-" + payment,
                    LocalDate.parse("2026-03-05")));
    return new Answer(back.known() ? 200 : 201, null, null, null);
  }

  private static BigDecimal sum(House house, String sql) {
    return new BigDecimal(house.query(sql).get(0).get(0).toString());
  }

  private static void issue(House house, String customer, String number, String amount) {
    house.inTransaction(
        () ->
            house
                .make(InvoiceService.class)
                .issue(
                    ERP,
                    Wishes.dated(
                        Wishes.untaxed(number, customer, amount),
                        LocalDate.parse("2026-03-01"),
                        LocalDate.parse("2026-03-31")),
                    null));
  }

  private static ReportedPayment report(
      String customer, String amount, String externalId, List<WantedAllocation> wanted) {
    return new ReportedPayment(
        customer,
        new BigDecimal(amount),
        "EUR",
        PaymentMethod.BANK_TRANSFER,
        externalId,
        null,
        "RF18 5390",
        wanted);
  }

  private static List<WantedAllocation> wants(String invoice, String amount) {
    return List.of(new WantedAllocation(invoice, new BigDecimal(amount)));
  }
}
