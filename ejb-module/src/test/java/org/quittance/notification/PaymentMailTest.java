package org.quittance.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quittance.notification.PostOffice.files;
import static org.quittance.notification.PostOffice.header;
import static org.quittance.notification.PostOffice.text;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.Wishes;
import org.quittance.checkout.AttemptFailure;
import org.quittance.checkout.AttemptStatus;
import org.quittance.checkout.PaymentFailed;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.notification.mail.Smtp;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentService;
import org.quittance.payment.ReceiptDocuments;
import org.quittance.payment.RefundService;
import org.quittance.payment.ReportedPayment;
import org.quittance.payment.WantedRefund;
import org.quittance.platform.outbox.FeedDispatcher;
import org.quittance.platform.outbox.Outbox;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Whoever pays gets the receipt by mail, through a real mail server, once. */
class PaymentMailTest {

  private static final Actor ERP = Actors.erp();
  private static final String OLGA = "olga@northwind.example";
  private static final String BEN = "ben@northwind.example";
  private static final String VERA = "vera@northwind.example";
  private static final Duration GAP = Duration.ofMinutes(5);

  /** A customer with an owner, somebody who pays and somebody who only reads. */
  private static final class Desk {
    final House house;
    final long customer;
    final long ben;

    Desk(House house, String language) {
      this.house = house;
      Smtp.provide(house);
      Tickets tickets = new Tickets(house);
      customer = tickets.customer("NW-1001", language);
      role(tickets.person(customer, OLGA, "Olga Owner"), "OWNER");
      ben = role(tickets.person(customer, BEN, "Ben Billing"), "BILLING SUPPORT");
      role(tickets.person(customer, VERA, "Vera Viewer"), "VIEWER SUPPORT");
      house.inTransaction(
          () ->
              house
                  .make(InvoiceService.class)
                  .issue(ERP, Wishes.untaxed("2026-7", "NW-1001", "120"), null));
    }

    private long role(long person, String roles) {
      house.execute(
          "UPDATE contact SET roles = '%s' WHERE person_id = %d".formatted(roles, person));
      return person;
    }

    PaymentDetails pays(String amount) {
      return pays(amount, null);
    }

    PaymentDetails pays(String amount, LocalDate on) {
      PaymentDetails payment =
          house.inTransaction(
              () ->
                  house
                      .make(PaymentService.class)
                      .recordReported(
                          ERP,
                          new ReportedPayment(
                              "NW-1001",
                              new BigDecimal(amount),
                              "EUR",
                              PaymentMethod.CARD,
                              null,
                              on,
                              null,
                              null))
                      .payment());
      tell();
      return payment;
    }

    void tell() {
      house.make(FeedDispatcher.class).tell();
    }

    void fails(AttemptStatus status, AttemptFailure why) {
      house.inTransaction(
          () ->
              house
                  .make(Outbox.class)
                  .record(
                      new PaymentFailed(
                          customer, "0192-attempt", Money.of("80", "EUR"), status, why)));
      tell();
    }

    void round() {
      house.make(MailRound.class).go();
    }

    void later(Duration time) {
      house.clock().forward(time);
      round();
    }
  }

  @OnBothDatabases
  void whoPaysGetsTheReceiptAtOnceAndWhoOnlyReadsGetsNone(House house) throws MessagingException {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house, "en");
      PaymentDetails paid = desk.pays("120");

      desk.round();
      desk.round();

      MimeMessage mail = post.only(BEN);
      assertThat(mail.getSubject()).isEqualTo("Your receipt " + paid.receipt());
      assertThat(text(mail))
          .contains("Hello Ben Billing,", "We have received your payment of 120.00 EUR")
          .contains("It paid: 2026-7.", "The receipt is enclosed")
          .contains("https://portal.example/portal/payments/" + paid.id());
      assertThat(files(mail)).containsOnlyKeys("receipt-" + paid.receipt() + ".pdf");
      assertThat(files(mail).values().iterator().next())
          .isEqualTo(house.make(ReceiptDocuments.class).pdf(ERP, paid.id()).content());
      assertThat(header(mail, "Reply-To")).doesNotContain("+");
      assertThat(post.only(OLGA).getSubject()).isEqualTo("Your receipt " + paid.receipt());
      assertThat(post.of(VERA)).isEmpty();
    }
  }

  @OnBothDatabases
  void whatComesSoonAfterTheFirstIsOneMail(House house) throws MessagingException {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house, "de-DE");
      PaymentDetails first = desk.pays("20");
      desk.round();
      PaymentDetails second = desk.pays("30");
      PaymentDetails third = desk.pays("40");
      desk.round();
      assertThat(post.of(BEN)).hasSize(1);

      desk.later(GAP);

      assertThat(post.of(BEN)).hasSize(2);
      assertThat(post.of(BEN).get(0).getSubject()).isEqualTo("Ihre Quittung " + first.receipt());
      MimeMessage digest = post.of(BEN).get(1);
      assertThat(digest.getSubject()).isEqualTo("Neues zu Ihren Zahlungen");
      assertThat(text(digest))
          .contains("30.00 EUR", "40.00 EUR", "https://portal.example/portal/payments")
          .doesNotContain("20.00 EUR");
      assertThat(files(digest))
          .containsOnlyKeys(
              "receipt-" + second.receipt() + ".pdf", "receipt-" + third.receipt() + ".pdf");
      assertThat(header(digest, "References")).isNull();
    }
  }

  @OnBothDatabases
  void aPaymentThatFailedIsToldWithTheReasonAndWhatToDo(House house) throws MessagingException {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house, "en");
      desk.fails(AttemptStatus.FAILED, AttemptFailure.INSUFFICIENT_FUNDS);

      desk.round();

      MimeMessage mail = post.only(BEN);
      assertThat(mail.getSubject()).isEqualTo("Your payment of 80.00 EUR did not go through");
      assertThat(text(mail))
          .contains("Nothing was paid.", "There was not enough money on the account.")
          .contains("You can pay again in the portal")
          .contains("https://portal.example/portal/payments/0192-attempt");
      assertThat(mail.getContentType()).startsWith("multipart/alternative");
    }
  }

  @OnBothDatabases
  void whatTheCustomerGaveUpItselfIsNoNews(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house, "en");
      desk.fails(AttemptStatus.CANCELLED, AttemptFailure.GIVEN_UP);

      desk.round();

      assertThat(post.count()).isZero();
    }
  }

  @OnBothDatabases
  void aReturnedDebitIsTold(House house) throws MessagingException {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house, "en");
      PaymentDetails paid = desk.pays("120");
      desk.round();
      house.inTransaction(
          () ->
              house
                  .make(RefundService.class)
                  .reverse(ERP, paid.id(), new WantedRefund(null, "Account closed", null, null)));
      desk.tell();

      desk.later(GAP);

      MimeMessage mail = post.of(BEN).get(1);
      assertThat(mail.getSubject()).isEqualTo("Your payment of 120.00 EUR was returned");
      assertThat(text(mail)).contains("is open again").doesNotContain("Account closed");
    }
  }

  @OnBothDatabases
  void moneyOfLastYearIsNoNews(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house, "en");
      desk.pays("20", LocalDate.parse("2025-03-14"));

      desk.round();

      assertThat(post.count()).isZero();
    }
  }

  @OnBothDatabases
  void oneClickStopsThemForThatPersonAlone(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house, "en");
      desk.pays("20");
      desk.round();
      MimeMessage mail = post.only(BEN);
      assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
      String stop = header(mail, "List-Unsubscribe");
      String token = stop.substring(stop.lastIndexOf('/') + 1, stop.length() - 1);
      MailStopDesk stops = house.make(MailStopDesk.class);
      assertThat(stops.find(token)).contains(new MailStop(MailKind.PAYMENT, null, false));

      house.inTransaction(() -> stops.decide(token, true));
      desk.pays("30");
      desk.later(GAP);

      assertThat(post.of(BEN)).hasSize(1);
      assertThat(post.of(OLGA)).hasSize(2);
      house.inTransaction(() -> stops.decide(token, false));
      desk.pays("40");
      desk.later(GAP);
      assertThat(text(post.of(BEN).get(1))).contains("40.00 EUR").doesNotContain("30.00 EUR");
    }
  }

  @OnBothDatabases
  void whoMayNoLongerPayGetsNoneThatWaited(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house, "en");
      post.shut();
      desk.pays("20");
      desk.round();
      desk.pays("30");
      desk.round();
      desk.role(desk.ben, "VIEWER");
      post.open();

      desk.later(GAP);
      desk.later(GAP);

      assertThat(post.of(OLGA)).hasSize(2);
      assertThat(post.of(BEN)).hasSize(1);
    }
  }

  @OnBothDatabases
  void manyNodesTellEachPaymentOnce(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house, "en");
      Set<String> receipts = new TreeSet<>();
      for (int i = 1; i <= 6; i++) {
        receipts.add("receipt-" + desk.pays(String.valueOf(i)).receipt() + ".pdf");
      }

      AtOnce.on(
          4,
          node -> {
            desk.round();
            return null;
          });
      desk.later(GAP);

      List<String> sent =
          post.of(BEN).stream()
              .flatMap(mail -> files(mail).keySet().stream())
              .collect(Collectors.toList());
      assertThat(sent).containsExactlyInAnyOrderElementsOf(receipts);
      assertThat(
              house.count("SELECT COUNT(*) FROM mail_notice WHERE event_type = 'payment.settled'"))
          .isEqualTo(12);
    }
  }

  @OnBothDatabases
  void aMailCarriesNoMoreReceiptsThanAMailboxLikes(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house, "en");
      for (int i = 1; i <= 12; i++) {
        desk.pays(String.valueOf(i));
      }

      desk.round();

      assertThat(files(post.only(BEN))).hasSize(10);
      assertThat(text(post.only(BEN))).contains("12.00 EUR", "The first receipts are enclosed.");
    }
  }

  @OnBothDatabases
  void aReceiptThatCannotBeDrawnHoldsUpNobodyElse(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house, "en");
      desk.pays("20");
      house.execute("UPDATE receipt SET content = '{\"shape\":99}'");

      desk.round();

      assertThat(post.count()).isZero();
      assertThat(house.query("SELECT DISTINCT state, trouble FROM mail_message"))
          .containsExactly(List.of("WAITING", "Its papers cannot be had: IllegalStateException"));
    }
  }
}
