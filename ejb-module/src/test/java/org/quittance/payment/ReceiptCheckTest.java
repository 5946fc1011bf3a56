package org.quittance.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.payment.ReceiptCheck.Outcome;
import org.quittance.platform.files.Document;
import org.quittance.platform.files.Files;
import org.quittance.platform.pdf.Printed;
import org.quittance.platform.seal.Keyring;
import org.quittance.platform.seal.Seal;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Whoever holds a receipt learns whether it is real, and nobody learns more than that. */
class ReceiptCheckTest {

  private static final Actor ERP = Actors.erp();
  private static final Actor.Origin SOMEBODY = new Actor.Origin("-", "192.0.2.7");

  @OnBothDatabases
  void theCodeOnThePaperConfirmsNumberAmountAndDate(House house) {
    Customers.add(house, "NW-1001");
    PaymentDetails paid = pay(house, "120");

    byte[] pdf = house.make(ReceiptDocuments.class).pdf(ERP, paid.id()).content();
    String address = Printed.code(pdf);

    assertThat(address).startsWith("http://localhost:8080/portal/verify/");
    assertThat(Printed.words(pdf).replace(" ", "")).contains(address);
    ReceiptCheck check = check(house, address.substring(address.lastIndexOf('/') + 1));
    assertThat(check.outcome()).isEqualTo(Outcome.CONFIRMED);
    assertThat(check.receipt())
        .isEqualTo(
            new CheckedReceipt(
                paid.receipt(),
                Money.of("120", "EUR"),
                paid.receivedOn(),
                CheckedReceipt.Since.NOTHING));
  }

  @OnBothDatabases
  void moneyThatWentBackSinceIsTold(House house) {
    Customers.add(house, "NW-1001");
    PaymentDetails refunded = pay(house, "120");
    PaymentDetails reversed = pay(house, "50");
    String first = code(house, refunded);
    String second = code(house, reversed);

    refund(house, refunded, "20", "r-1");
    assertThat(since(house, first)).isEqualTo(CheckedReceipt.Since.PARTLY_REFUNDED);
    BookedRefund rest = refund(house, refunded, "100", "r-2");
    assertThat(since(house, first)).isEqualTo(CheckedReceipt.Since.REFUNDED);
    house.inTransaction(
        () ->
            house
                .make(RefundService.class)
                .undo(ERP, refunded.id(), rest.refund().id(), "By mistake"));
    assertThat(since(house, first)).isEqualTo(CheckedReceipt.Since.PARTLY_REFUNDED);
    house.inTransaction(
        () ->
            house
                .make(RefundService.class)
                .reverse(ERP, reversed.id(), new WantedRefund(null, "Returned", null, null)));
    assertThat(since(house, second)).isEqualTo(CheckedReceipt.Since.REVERSED);
    assertThat(check(house, second).receipt().amount()).isEqualTo(Money.of("50", "EUR"));
  }

  @OnBothDatabases
  void aCodeCanBeTypedAsPeopleType(House house) {
    Customers.add(house, "NW-1001");
    String code = code(house, pay(house, "120"));

    assertThat(code).matches("([a-z2-7]{5}-){5}[a-z2-7]{1,5}");
    assertThat(since(house, " " + code.toUpperCase(Locale.ROOT).replace('-', ' ')))
        .isEqualTo(CheckedReceipt.Since.NOTHING);
    assertThat(since(house, code.replace("-", "").replace('o', '0').replace('l', '1')))
        .isEqualTo(CheckedReceipt.Since.NOTHING);
  }

  @OnBothDatabases
  void aReceiptThatWasPrintedBeforeThereWereCodesHasOneAndStaysAsItIs(House house) {
    Customers.add(house, "NW-1001");
    PaymentDetails paid = pay(house, "120");
    byte[] old = "%PDF as it was printed".getBytes(StandardCharsets.US_ASCII);
    house.inTransaction(
        () ->
            house
                .make(Files.class)
                .store("receipt/" + paid.id(), new Document("application/pdf", old)));

    assertThat(house.make(ReceiptDocuments.class).pdf(ERP, paid.id()).content()).isEqualTo(old);
    assertThat(since(house, code(house, paid))).isEqualTo(CheckedReceipt.Since.NOTHING);
  }

  @OnBothDatabases
  void wrongCodesOfEveryKindGetTheSameAnswerByTheSameSteps(House house) {
    Customers.add(house, "NW-1001");
    String code = code(house, pay(house, "120"));
    String last = code.endsWith("a") ? "b" : "a";
    String neighbour =
        house.make(ReceiptCodes.class).of(receiptKey(house) + 1).substring(0, 4)
            + code.substring(4);
    int right = house.statements(() -> check(house, code));

    for (String wrong :
        List.of(
            code.substring(0, code.length() - 1) + last,
            neighbour,
            "a" + code,
            code + "a",
            "x",
            "",
            "💥".repeat(500),
            house.make(ReceiptCodes.class).of(receiptKey(house) + 1))) {
      assertThat(check(house, wrong)).isEqualTo(new ReceiptCheck(Outcome.UNKNOWN, null));
      assertThat(house.statements(() -> check(house, wrong, elsewhere(wrong)))).isEqualTo(right);
    }
    assertThat(check(house, null).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @OnBothDatabases
  void whoGuessesIsSlowedDownAndLearnsNothingMeanwhile(House house) {
    Customers.add(house, "NW-1001");
    String code = code(house, pay(house, "120"));
    for (int i = 0; i < 30; i++) {
      assertThat(check(house, code.replace(code.charAt(0), 'z') + i).outcome())
          .isEqualTo(Outcome.UNKNOWN);
    }

    assertThat(check(house, "wrong").outcome()).isEqualTo(Outcome.TOO_MANY);
    assertThat(check(house, code).outcome()).isEqualTo(Outcome.TOO_MANY);
    assertThat(check(house, code, elsewhere("other")).outcome()).isEqualTo(Outcome.CONFIRMED);
    house.clock().forward(Duration.ofSeconds(2));
    assertThat(check(house, code).outcome()).isEqualTo(Outcome.CONFIRMED);
    assertThat(check(house, "wrong").outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(check(house, "wrong").outcome()).isEqualTo(Outcome.TOO_MANY);
  }

  @OnBothDatabases
  void rightCodesAreNeverSlowedDown(House house) {
    Customers.add(house, "NW-1001");
    String code = code(house, pay(house, "120"));

    for (int i = 0; i < 50; i++) {
      assertThat(check(house, code).outcome()).isEqualTo(Outcome.CONFIRMED);
    }
  }

  @OnBothDatabases
  @SuppressWarnings("UnnecessaryAssignment") // each node has a bean of its own
  void nodesThatPrintTheirFirstReceiptAtOnceAgreeOnTheKey(House house) {
    Customers.add(house, "NW-1001");
    PaymentDetails paid = pay(house, "120");
    long receipt = receiptKey(house);

    List<String> codes =
        AtOnce.on(
            6,
            i -> {
              ReceiptCodes node = new ReceiptCodes();
              ReceiptCodes wired = house.make(ReceiptCodes.class);
              node.payments = wired.payments;
              node.transactions = wired.transactions;
              node.clock = wired.clock;
              return node.of(receipt);
            });

    assertThat(codes).hasSize(6).containsOnly(code(house, paid));
    assertThat(house.count("SELECT COUNT(*) FROM receipt_key")).isEqualTo(1);
  }

  @OnBothDatabases
  void aCodeOfAShorterOldKeyAndOneOfTheKeyBeforeStayGood(House house) {
    Customers.add(house, "NW-1001");
    PaymentDetails paid = pay(house, "120");
    house.execute(
        "INSERT INTO receipt_key (id, secret, made_at, letters) VALUES (1, '"
            + Seal.freshKey()
            + "', 0, 20)");
    String ofTheOldKey = code(house, paid);
    house.clock().forward(Keyring.SHOWN);
    String ofTheNextKey = code(house, paid);
    house.clock().forward(Keyring.LIFE);
    for (int i = 0; i < 2; i++) {
      assertThat(check(house, ofTheNextKey).outcome()).isEqualTo(Outcome.CONFIRMED);
      house.clock().forward(Keyring.SHOWN);
    }
    String ofTheLastKey = code(house, paid);

    assertThat(Set.of(ofTheOldKey, ofTheNextKey, ofTheLastKey)).hasSize(3);
    for (String code : List.of(ofTheOldKey, ofTheNextKey, ofTheLastKey)) {
      assertThat(since(house, code)).isEqualTo(CheckedReceipt.Since.NOTHING);
      String wrong = code.substring(0, code.length() - 1) + (code.endsWith("a") ? "b" : "a");
      assertThat(check(house, wrong)).isEqualTo(new ReceiptCheck(Outcome.UNKNOWN, null));
    }
    assertThat(ofTheOldKey.replace("-", "")).hasSize(ofTheLastKey.replace("-", "").length() - 6);
  }

  private static Actor.Origin elsewhere(String name) {
    return new Actor.Origin(
        "-", "2001:db8:" + Integer.toHexString(name.hashCode() & 0xffff) + "::1");
  }

  private static ReceiptCheck check(House house, String code) {
    return check(house, code, SOMEBODY);
  }

  private static ReceiptCheck check(House house, String code, Actor.Origin origin) {
    return house.make(ReceiptCheckDesk.class).check(code, origin);
  }

  private static CheckedReceipt.Since since(House house, String code) {
    return check(house, code).receipt().since();
  }

  private static String code(House house, PaymentDetails paid) {
    return house
        .make(ReceiptCodes.class)
        .of(house.count("SELECT id FROM receipt WHERE number = '" + paid.receipt() + "'"));
  }

  private static long receiptKey(House house) {
    return house.count("SELECT MAX(id) FROM receipt");
  }

  private static PaymentDetails pay(House house, String amount) {
    return house.inTransaction(
        () ->
            house
                .make(PaymentService.class)
                .recordReported(
                    ERP,
                    new ReportedPayment(
                        "NW-1001",
                        new BigDecimal(amount),
                        "EUR",
                        PaymentMethod.BANK_TRANSFER,
                        null,
                        LocalDate.parse("2026-03-14"),
                        null,
                        null))
                .payment());
  }

  private static BookedRefund refund(House house, PaymentDetails paid, String amount, String name) {
    return house.inTransaction(
        () ->
            house
                .make(RefundService.class)
                .refund(
                    ERP,
                    paid.id(),
                    new WantedRefund(new BigDecimal(amount), "Asked for", name, null)));
  }
}
