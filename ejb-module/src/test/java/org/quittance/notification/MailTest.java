package org.quittance.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.quittance.notification.PostOffice.header;
import static org.quittance.notification.PostOffice.parts;
import static org.quittance.notification.PostOffice.raw;
import static org.quittance.notification.PostOffice.text;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Role;
import org.quittance.notification.mail.Smtp;
import org.quittance.platform.outbox.FeedDispatcher;
import org.quittance.platform.settings.Setting;
import org.quittance.support.FileTicket;
import org.quittance.support.People;
import org.quittance.support.ServiceTarget;
import org.quittance.support.TicketService;
import org.quittance.support.TicketSide;
import org.quittance.support.TicketStatus;
import org.quittance.support.WriteReply;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Customers;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** News of tickets by mail, through a real mail server. */
class MailTest {

  private static final String ADA = "ada@northwind.example";
  private static final String BOB = "bob@northwind.example";
  private static final String KIM = "kim@quittance.example";
  private static final Duration WAIT = Duration.ofMinutes(2);

  /** A ticket of Ada's in which Bob takes part and which Kim is to answer. */
  private static final class Desk {
    final House house;
    final Tickets tickets;
    final long customer;
    final long ada;
    final long bob;
    final long kim;

    Desk(House house) {
      this(house, "en-GB", "Login does not work");
    }

    Desk(House house, String language, String subject) {
      this.house = house;
      Smtp.provide(house);
      tickets = new Tickets(house);
      customer = tickets.customer("NW-1001", language);
      ada = tickets.person(customer, ADA, "Ada Lovelace");
      bob = tickets.person(customer, BOB, "Bob Babbage");
      kim = tickets.agent(KIM, "Kim Agent");
      tickets.ticket("T-1042", customer, subject, ada, bob);
      tickets.agents("T-1042", kim);
    }

    void answers(String body) {
      tickets.reply("T-1042", kim, "Kim Agent", TicketSide.STAFF, body);
    }

    void asks(String body) {
      tickets.reply("T-1042", ada, "Ada Lovelace", TicketSide.CUSTOMER, body);
    }

    void round() {
      house.make(MailRound.class).go();
    }

    void later(Duration time) {
      house.clock().forward(time);
      round();
    }

    List<String> states() {
      return house.query("SELECT state FROM mail_message ORDER BY made_at, id").stream()
          .map(row -> (String) row.get(0))
          .toList();
    }
  }

  @OnBothDatabases
  void everybodyInTheTicketIsToldOnceAndWhoWroteIsNot(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      desk.asks("It says no.");
      desk.round();
      assertThat(post.count()).isZero();

      desk.later(WAIT);
      desk.round();

      assertThat(post.of(ADA)).isEmpty();
      assertThat(text(post.only(BOB)))
          .contains("Hello Bob Babbage,")
          .contains("Ada Lovelace wrote in the ticket T-1042, “Login does not work”")
          .contains("> It says no.")
          .contains("https://portal.example/portal/tickets/T-1042");
      assertThat(text(post.only(KIM)))
          .contains("> It says no.")
          .contains("https://portal.example/portal/agent/tickets/T-1042");
      assertThat(desk.states()).containsExactly("SENT", "SENT");
    }
  }

  @OnBothDatabases
  void whoFiledATicketIsToldThatItArrived(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      desk.tickets.created("T-1042", "It says no.");
      desk.round();
      desk.later(WAIT);

      assertThat(text(post.only(ADA)))
          .contains("has arrived")
          .contains("Where it stands: Received")
          .doesNotContain("It says no.");
      assertThat(text(post.only(BOB))).contains("Ada Lovelace filed").contains("> It says no.");
    }
  }

  @OnBothDatabases
  void aMailIsTextAndPageInTheCustomersLanguage(House house) throws MessagingException {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house, "de-AT", "Anmeldung für Öse 7 geht nicht");
      desk.answers("Grüße & <b>fett</b>\n\nZweiter Absatz – mit Strich");
      desk.tickets.become("T-1042", TicketStatus.WAITING_FOR_CUSTOMER, TicketSide.STAFF);
      desk.round();
      desk.later(WAIT);

      MimeMessage mail = post.only(ADA);
      assertThat(mail.getSubject()).isEqualTo("[T-1042] Anmeldung für Öse 7 geht nicht");
      assertThat(mail.getContentType()).startsWith("multipart/alternative");
      assertThat(parts(mail).get(0))
          .contains("Guten Tag Ada Lovelace,")
          .contains("Kim Agent hat am 16. März 2026, 10:00 in der Anfrage T-1042")
          .contains("> Grüße & <b>fett</b>\n")
          .contains("Stand: Wir warten auf Ihre Antwort")
          .contains(
              "Keine E-Mails mehr zu dieser Anfrage: https://portal.example/portal/mail/stop/");
      assertThat(parts(mail).get(1))
          .contains("<html lang=\"de\">")
          .contains("Grüße &amp; &lt;b&gt;fett&lt;/b&gt;")
          .contains("Zweiter Absatz – mit Strich")
          .contains("prefers-color-scheme:dark")
          .doesNotContain("<img", "<script", "<b>fett", "src=");
      assertThat(raw(mail))
          .contains("Content-Transfer-Encoding: quoted-printable")
          .contains("Gr=C3=BC=C3=9Fe");
    }
  }

  @OnBothDatabases
  void aMailSaysWhatItIsAndWhereAnswersGo(House house) throws MessagingException {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      desk.answers("One");
      desk.round();
      desk.later(WAIT);
      desk.answers("Two");
      desk.later(Duration.ofMinutes(6));
      desk.answers("Three");
      desk.later(Duration.ofMinutes(6));

      List<MimeMessage> mails = post.of(ADA);
      assertThat(mails).hasSize(3);
      List<String> ids = mails.stream().map(mail -> header(mail, "Message-ID")).toList();
      assertThat(ids).doesNotHaveDuplicates();
      assertThat(ids)
          .allMatch(
              id -> id.matches("<t\\.[0-9a-z]+-[a-z2-7]{26}\\.[0-9a-z]+@quittance\\.example>"));
      assertThat(header(mails.get(0), "In-Reply-To")).isNull();
      assertThat(header(mails.get(1), "In-Reply-To")).isEqualTo(ids.get(0));
      assertThat(header(mails.get(2), "In-Reply-To")).isEqualTo(ids.get(1));
      assertThat(header(mails.get(2), "References").split("\\s+"))
          .containsExactly(ids.get(0), ids.get(1));
      MimeMessage mail = mails.get(0);
      InternetAddress from = (InternetAddress) mail.getFrom()[0];
      assertThat(from.getAddress()).isEqualTo("support@quittance.example");
      assertThat(from.getPersonal()).isEqualTo("Quittance Demo GmbH");
      InternetAddress answers = (InternetAddress) mail.getReplyTo()[0];
      assertThat(answers.getAddress())
          .matches("support\\+[0-9a-z]+-[a-z2-7]{26}@quittance\\.example");
      String token = answers.getAddress().replaceAll(".*\\+|@.*", "");
      assertThat(ids.get(0)).contains(token);
      assertThat(house.make(MailTokens.class).threadToAnswer(token)).isPresent();
      assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
      assertThat(header(mail, "X-Auto-Response-Suppress")).isEqualTo("All");
      assertThat(header(mail, "List-Unsubscribe"))
          .matches("<https://portal\\.example/portal/mail/stop/[0-9a-z]+-[a-z2-7]{26}>");
      assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
      assertThat(header(mail, "List-Unsubscribe")).doesNotContain(token);
    }
  }

  @OnBothDatabases
  void whatWasTypedLooksInTheMailAsItDoesInThePortal(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      desk.answers(
          "It **works** now:\n\n1. open it\n2. [read](https://help.example/a?b=1)\n\n"
              + "![spy](https://spy.example/z.png) <script>x</script>");
      desk.round();
      desk.later(WAIT);

      MimeMessage mail = post.only(ADA);
      assertThat(parts(mail).get(1))
          .contains("<strong>works</strong>")
          .contains("<li>open it</li>")
          .contains("href=\"https://help.example/a?b&#61;1\" rel=\"noopener nofollow\"")
          .contains("&lt;script&gt;")
          .doesNotContain("<img", "<script", "src=");
      assertThat(parts(mail).get(0))
          .contains("> It works now:\n")
          .contains("> 1. open it\n> 2. \"read\" (https://help.example/a?b=1)\n");
    }
  }

  @OnBothDatabases
  void whatACustomerChoosesAllItsPeopleAreToldAndWhatFollowsByItselfIsNot(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      desk.tickets.become("T-1042", TicketStatus.OPEN, TicketSide.CUSTOMER, "REPLY");
      desk.round();
      desk.later(WAIT);
      assertThat(post.of(ADA)).isEmpty();
      assertThat(post.of(BOB)).isEmpty();
      assertThat(post.of(KIM)).hasSize(1);

      desk.tickets.become("T-1042", TicketStatus.OPEN, TicketSide.CUSTOMER, "CHOICE");
      desk.round();
      desk.later(WAIT);

      assertThat(text(post.only(BOB))).contains("Where it stands: We are working on it");
      assertThat(text(post.only(ADA))).contains("Where it stands: We are working on it");
    }
  }

  @OnBothDatabases
  void whatWasNotDoneInTimeOurSideIsToldOnceAndNoCustomer(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      long lee = desk.tickets.agent("lee@quittance.example", "Lee Lead");
      desk.tickets.agents("T-1042", desk.kim, lee);
      desk.tickets.missed("T-1042", ServiceTarget.FIRST_RESPONSE);
      desk.round();
      desk.later(WAIT);
      desk.later(WAIT);

      assertThat(text(post.only("lee@quittance.example")))
          .contains("The first answer in the ticket T-1042, “Login does not work”, was not given")
          .contains("https://portal.example/portal/agent/tickets/T-1042");
      assertThat(post.count()).isEqualTo(2);
      desk.tickets.missed("T-1042", ServiceTarget.RESOLUTION);
      desk.later(WAIT);
      desk.later(Duration.ofHours(1));
      assertThat(post.of(KIM)).hasSize(2);
      assertThat(text(post.of(KIM).get(1))).contains("was not solved in time");
      assertThat(post.of(ADA)).isEmpty();
      assertThat(post.of(BOB)).isEmpty();
    }
  }

  @OnBothDatabases
  void anInternalNoteIsInNoMailOfAnybody(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Smtp.provide(house);
      long northwind = Customers.add(house, "NW-1001");
      Actor samira = People.contact(house, northwind, ADA, "Samira", Role.SUPPORT);
      Actor owner = People.contact(house, northwind, BOB, "Ada", Role.OWNER);
      Actor anna = People.agent(house, KIM, "Anna Weiss");
      TicketService service = house.make(TicketService.class);
      String number =
          house
              .inTransaction(
                  () ->
                      service.file(
                          samira,
                          new FileTicket(
                              null, null, "No mail", "Since noon", null, null, null, null, null)))
              .ticket()
              .number();
      house.inTransaction(() -> service.addParticipant(samira, number, BOB));
      house.inTransaction(
          () -> service.note(anna, number, WriteReply.of("Zweifelhaft payer", null, null)));
      house.inTransaction(
          () -> service.transition(anna, number, TicketStatus.ON_HOLD, "Zweifelhaft again"));
      house.inTransaction(
          () -> service.reply(anna, number, WriteReply.of("We look into it", null, null)));
      house.inTransaction(
          () -> service.note(anna, number, WriteReply.of("Zweifelhaft still", null, null)));
      house.inTransaction(
          () -> service.reply(owner, number, WriteReply.of("Thank you", null, null)));
      for (int round = 0; round < 4; round++) {
        house.make(FeedDispatcher.class).tell();
        house.make(MailRound.class).go();
        house.clock().forward(Duration.ofHours(1));
      }

      assertThat(post.of(ADA)).isNotEmpty();
      assertThat(text(post.of(ADA).get(0))).contains("> We look into it");
      assertThat(post.of(BOB)).isNotEmpty();
      for (String address : List.of(ADA, BOB, KIM)) {
        assertThat(post.of(address))
            .allSatisfy(
                mail ->
                    assertThat(raw(mail) + parts(mail))
                        .doesNotContain("Zweifelhaft")
                        .doesNotContain("nternal note"));
      }
      assertThat(
              house.query(
                  "SELECT id FROM mail_message WHERE CAST(plain AS VARCHAR(20000)) LIKE"
                      + " '%Zweifelhaft%'"))
          .isEmpty();
    }
  }

  @OnBothDatabases
  void newsThatComeTogetherAreOneMail(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      desk.answers("First answer");
      desk.later(Duration.ofSeconds(60));
      desk.answers("Second answer");
      desk.tickets.become("T-1042", TicketStatus.RESOLVED, TicketSide.STAFF);
      desk.later(Duration.ofSeconds(61));

      String mail = text(post.only(ADA));
      assertThat(mail).containsSubsequence("> First answer", "> Second answer", "Solved");

      desk.answers("Third answer");
      desk.later(Duration.ofMinutes(3));
      assertThat(post.of(ADA)).hasSize(1);
      desk.answers("Fourth answer");
      desk.later(Duration.ofMinutes(2));
      assertThat(post.of(ADA)).hasSize(2);
      assertThat(text(post.of(ADA).get(1))).contains("> Third answer", "> Fourth answer");
    }
  }

  @OnBothDatabases
  void aServerThatIsDownDelaysAndLosesNothing(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      desk.answers("Are you there?");
      post.shut();
      desk.round();
      desk.later(WAIT);
      assertThat(desk.states()).containsExactly("WAITING", "WAITING");
      assertThat(house.count("SELECT SUM(attempts) FROM mail_message")).isEqualTo(1);
      desk.later(Duration.ofMinutes(1));
      desk.later(Duration.ofMinutes(2));

      post.open();
      desk.later(Duration.ofHours(1));
      desk.round();

      assertThat(text(post.only(ADA))).contains("> Are you there?");
      assertThat(text(post.only(BOB))).contains("> Are you there?");
      assertThat(desk.states()).containsExactly("SENT", "SENT");
    }
  }

  @OnBothDatabases
  void whatIsNotTakenForThreeDaysFailsAndCanBeSentAgain(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      desk.tickets.leave("T-1042", desk.bob);
      desk.answers("Are you there?");
      post.shut();
      desk.round();
      int rounds = 0;
      desk.later(WAIT);
      while (desk.states().equals(List.of("WAITING")) && rounds < 200) {
        desk.later(Duration.ofHours(1));
        rounds++;
      }
      assertThat(rounds).isBetween(71, 74);
      assertThat(desk.states()).containsExactly("FAILED");
      MailQueries queries = house.make(MailQueries.class);
      Actor admin = Actors.staff(Role.ADMINISTRATOR);
      assertThat(queries.backlog(admin).failed()).isEqualTo(1);
      MailRow failed = queries.page(admin, MailState.FAILED, null, 10).items().get(0);
      assertThat(failed.canBeSentAgain()).isTrue();
      assertThat(failed.trouble()).isNotBlank();

      post.open();
      MailService service = house.make(MailService.class);
      house.inTransaction(() -> service.sendAgain(admin, failed.id()));
      desk.round();

      assertThat(text(post.only(ADA))).contains("> Are you there?");
      assertThatExceptionOfType(Conflict.class)
          .isThrownBy(() -> house.inTransaction(() -> service.sendAgain(admin, failed.id())));
      assertThatExceptionOfType(NotFound.class)
          .isThrownBy(() -> house.inTransaction(() -> service.sendAgain(admin, 7)));
    }
  }

  @OnBothDatabases
  void whatTheServerRefusesForGoodFailsAtOnceAndAllCanBeSentAgain(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      house.execute("UPDATE person SET email = 'no address' WHERE id = " + desk.ada);
      house.execute("UPDATE person SET email = 'a@b.example, c@d' WHERE id = " + desk.bob);
      desk.answers("Nobody can get it");
      desk.round();
      desk.later(WAIT);
      assertThat(desk.states()).containsExactly("FAILED", "FAILED");
      assertThat(post.count()).isZero();

      house.execute("UPDATE mail_message SET address = '" + ADA + "'");
      Actor admin = Actors.staff(Role.ADMINISTRATOR);
      MailService service = house.make(MailService.class);
      assertThat(house.inTransaction(() -> service.sendFailedAgain(admin))).isEqualTo(2);
      desk.round();

      assertThat(post.of(ADA)).hasSize(2);
      assertThat(desk.states()).containsExactly("SENT", "SENT");
    }
  }

  @OnBothDatabases
  void oneThatCannotBeWrittenHoldsUpNoOther(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      desk.tickets.ticket("T-7", desk.customer, "Another", desk.ada);
      desk.tickets.reply("T-7", desk.kim, "Kim", TicketSide.STAFF, Tickets.POISON);
      desk.answers("One");
      desk.round();
      desk.later(WAIT);

      assertThat(text(post.only(ADA))).contains("> One");
      assertThat(post.of(BOB)).hasSize(1);
      assertThat(desk.states()).containsExactlyInAnyOrder("FAILED", "SENT", "SENT");
      assertThat(house.query("SELECT trouble FROM mail_message WHERE state = 'FAILED'").toString())
          .contains("It cannot be written");
    }
  }

  @OnBothDatabases
  void aRepeatAfterACrashHasTheSameId(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      desk.answers("Once or twice");
      desk.round();
      desk.later(WAIT);
      // The server took it; the node died before it could say so.
      house.execute(
          "UPDATE mail_message SET state = 'WAITING', done_at = NULL, claim = 'dead',"
              + " claimed_until = due_at + 600000 WHERE address = '"
              + ADA
              + "'");
      desk.answers("Later");

      desk.later(Duration.ofMinutes(8));
      assertThat(post.of(ADA)).hasSize(1);
      desk.later(Duration.ofMinutes(6));
      desk.later(Duration.ofMinutes(6));

      List<MimeMessage> mails = post.of(ADA);
      assertThat(mails).hasSize(3);
      assertThat(header(mails.get(1), "Message-ID")).isEqualTo(header(mails.get(0), "Message-ID"));
      assertThat(parts(mails.get(1))).isEqualTo(parts(mails.get(0)));
      assertThat(text(mails.get(2))).contains("> Later");
    }
  }

  @OnBothDatabases
  void manyAtOnceOnSeveralNodesAreEachSentOnceAndInOrder(House house) {
    house.setting(Setting.QUITTANCE_MAIL_WAIT_SECONDS, "0");
    house.setting(Setting.QUITTANCE_MAIL_GAP_SECONDS, "0");
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      List<String> numbers = IntStream.range(0, 12).mapToObj(i -> "T-2" + (100 + i)).toList();
      for (String number : numbers) {
        desk.tickets.ticket(number, desk.customer, "Ticket " + number, desk.ada, desk.bob);
      }
      for (int i = 0; i < 3; i++) {
        int answer = i;
        for (String number : numbers) {
          desk.tickets.reply(number, desk.kim, "Kim", TicketSide.STAFF, "answer " + answer);
        }
        AtOnce.on(
            4,
            node -> {
              desk.round();
              return node;
            });
      }
      desk.round();

      for (String number : numbers) {
        for (String address : List.of(ADA, BOB)) {
          String all =
              String.join(
                  "\n",
                  post.of(address).stream()
                      .filter(mail -> text(mail).contains("ticket " + number + ","))
                      .map(PostOffice::text)
                      .toList());
          for (int i = 0; i < 3; i++) {
            assertThat(all).containsOnlyOnce("> answer " + i);
          }
          assertThat(all).containsSubsequence("> answer 0", "> answer 1", "> answer 2");
        }
      }
      assertThat(house.count("SELECT COUNT(*) FROM mail_notice")).isEqualTo(72);
      assertThat(house.count("SELECT COUNT(*) FROM mail_message WHERE state <> 'SENT'")).isZero();
    }
  }

  @OnBothDatabases
  void whoStopsTheMailsOfATicketGetsNoMoreUntilItWantsThem(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      desk.tickets.ticket("T-7", desk.customer, "Another", desk.ada);
      desk.answers("One");
      desk.round();
      desk.later(WAIT);
      String address = header(post.only(ADA), "List-Unsubscribe");
      String token = address.replaceAll(".*/stop/|>", "");
      MailStopDesk stops = house.make(MailStopDesk.class);
      assertThat(stops.find(token)).contains(new MailStop(MailKind.TICKET, "T-1042", false));

      // One that waits already is not sent either.
      desk.answers("Two");
      desk.round();
      assertThat(house.inTransaction(() -> stops.decide(token, true)))
          .contains(new MailStop(MailKind.TICKET, "T-1042", true));
      house.inTransaction(() -> stops.decide(token, true));
      desk.answers("Three");
      desk.tickets.reply("T-7", desk.kim, "Kim", TicketSide.STAFF, "Elsewhere");
      desk.later(Duration.ofMinutes(10));
      assertThat(post.of(ADA)).hasSize(2);
      assertThat(text(post.of(ADA).get(1))).contains("> Elsewhere");
      assertThat(post.of(BOB)).hasSize(2);
      assertThat(desk.states()).contains("DROPPED");

      house.inTransaction(() -> stops.decide(token, false));
      desk.answers("Four");
      desk.round();
      desk.later(Duration.ofMinutes(10));
      assertThat(post.of(ADA)).hasSize(3);
      assertThat(text(post.of(ADA).get(2))).contains("> Four").doesNotContain("Three");
    }
  }

  @OnBothDatabases
  void aTokenThatIsGuessedOrBentOpensNothing(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      desk.answers("One");
      desk.round();
      desk.later(WAIT);
      MailTokens tokens = house.make(MailTokens.class);
      MailStopDesk stops = house.make(MailStopDesk.class);
      String token = header(post.only(ADA), "List-Unsubscribe").replaceAll(".*/stop/|>", "");
      long thread = tokens.threadToStop(token).orElseThrow();

      assertThat(tokens.threadToAnswer(token)).isEmpty();
      assertThat(stops.find(tokens.reply(thread))).isEmpty();
      assertThat(stops.find(tokens.stop(thread + 100_000))).isEmpty();
      for (String bent :
          List.of(
              "",
              "x",
              token + "a",
              token.toUpperCase(java.util.Locale.ROOT),
              token.substring(0, token.length() - 1) + (token.endsWith("a") ? "b" : "a"),
              "zzzzzzzzzzzzz-" + token.replaceAll(".*-", ""))) {
        assertThat(stops.find(bent)).as(bent).isEmpty();
        assertThat(house.inTransaction(() -> stops.decide(bent, true))).as(bent).isEmpty();
      }
      assertThat(stops.find(null)).isEmpty();
      assertThat(house.count("SELECT COUNT(*) FROM mail_thread WHERE stopped_at IS NOT NULL"))
          .isZero();
    }
  }

  @OnBothDatabases
  void nothingThatIsPutInBecomesAHeader(House house) throws MessagingException {
    try (PostOffice post = new PostOffice(house)) {
      String evil = "Hello\r\nBcc: eve@evil.example\r\n\r\n<script>alert(1)</script>";
      Desk desk = new Desk(house, "en", evil);
      house.execute(
          "UPDATE person SET name = 'Ada\r\nBcc: eve@evil.example\" <eve@evil.example>'"
              + " WHERE email = '"
              + ADA
              + "'");
      house.setting(Setting.QUITTANCE_SELLER_NAME, "Seller\r\nBcc: eve@evil.example");
      desk.tickets.reply(
          "T-1042", desk.kim, "Kim\nX-Evil: 1", TicketSide.STAFF, "text\r\n.\r\nQUIT\r\n\u0007");
      desk.round();
      desk.later(WAIT);

      // Ada's and Bob's, and none for anybody else.
      assertThat(post.count()).isEqualTo(2);
      MimeMessage mail = post.only(ADA);
      assertThat(mail.getHeader("Bcc")).isNull();
      assertThat(mail.getHeader("X-Evil")).isNull();
      assertThat(mail.getAllRecipients()).hasSize(1);
      assertThat(((InternetAddress) mail.getAllRecipients()[0]).getAddress()).isEqualTo(ADA);
      assertThat(mail.getSubject())
          .isEqualTo("[T-1042] Hello Bcc: eve@evil.example <script>alert(1)</script>");
      assertThat(parts(mail)).hasSize(2);
      assertThat(parts(mail).get(0)).contains("> text\n> .\n> QUIT\n").doesNotContain("\u0007");
      assertThat(parts(mail).get(1)).doesNotContain("<script>");
    }
  }

  @OnBothDatabases
  void whoMayNotReadInThePortalGetsNoMail(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      long cleo = desk.tickets.person(desk.customer, "cleo@northwind.example", "Cleo");
      desk.tickets.ticket("T-9", desk.customer, "Nine", desk.ada, desk.bob, cleo);
      desk.tickets.agents("T-9", desk.kim);
      house.execute("UPDATE person SET active = FALSE WHERE id = " + desk.bob);
      house.execute("UPDATE contact SET active = FALSE WHERE person_id = " + cleo);
      house.execute("UPDATE person SET staff_role = 'ACCOUNTING' WHERE id = " + desk.kim);
      desk.tickets.created("T-9", "Please");
      desk.round();
      desk.later(WAIT);

      assertThat(post.count()).isEqualTo(1);
      assertThat(post.of(ADA)).hasSize(1);
    }
  }

  @OnBothDatabases
  void whoLeavesWhileAMailWaitsDoesNotGetIt(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      desk.answers("For who is in it");
      desk.round();
      house.execute("UPDATE person SET active = FALSE WHERE id = " + desk.ada);
      desk.tickets.leave("T-1042", desk.bob);
      desk.later(WAIT);

      assertThat(post.count()).isZero();
      assertThat(desk.states()).containsExactly("DROPPED", "DROPPED");
      assertThat(house.count("SELECT COUNT(*) FROM mail_message WHERE plain IS NOT NULL")).isZero();
    }
  }

  @OnBothDatabases
  void withoutAServerMailsAreKeptToBeReadAndSentLater(House house) {
    Desk desk = new Desk(house);
    desk.answers("Nobody carries it");
    desk.round();
    desk.later(WAIT);
    Actor admin = Actors.staff(Role.ADMINISTRATOR);
    MailQueries queries = house.make(MailQueries.class);

    List<MailRow> kept = queries.page(admin, MailState.KEPT, null, 10).items();
    assertThat(kept).extracting(MailRow::address).containsExactlyInAnyOrder(ADA, BOB);
    MailDetails details = queries.find(admin, kept.get(0).id());
    assertThat(details.plain()).contains("> Nobody carries it");
    assertThat(details.html()).contains("Nobody carries it");
    assertThat(queries.backlog(admin)).isEqualTo(new MailBacklog(null, 0));

    try (PostOffice post = new PostOffice(house)) {
      desk.round();
      assertThat(post.count()).isZero();
      for (MailRow row : kept) {
        house.inTransaction(() -> house.make(MailService.class).sendAgain(admin, row.id()));
      }
      desk.round();
      assertThat(text(post.only(ADA))).contains("> Nobody carries it");
    }
  }

  @OnBothDatabases
  void aWayThatCannotBeTrustedIsNotUsed(House house) {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      // The server speaks no TLS at all, and so it gets nothing.
      house.setting(Setting.QUITTANCE_SMTP_TLS, "starttls");
      desk.answers("Secret");
      desk.round();
      desk.later(WAIT);

      assertThat(post.count()).isZero();
      assertThat(desk.states()).containsExactly("WAITING", "WAITING");
    }
  }

  @OnBothDatabases
  void anAdministratorLearnsWhetherMailsArrive(House house) throws MessagingException {
    try (PostOffice post = new PostOffice(house)) {
      Desk desk = new Desk(house);
      house.execute("UPDATE person SET staff_role = 'ADMINISTRATOR' WHERE id = " + desk.kim);
      Actor admin =
          new Actor(
              Actor.Kind.PERSON,
              desk.kim,
              KIM,
              null,
              java.util.Set.of(Role.ADMINISTRATOR),
              java.util.Set.of(),
              Actor.Origin.NONE);
      MailService service = house.make(MailService.class);
      house.make(MailTokens.class).prepare();
      house.inTransaction(() -> service.sendTest(admin));
      house.inTransaction(() -> service.sendTest(admin));
      desk.round();

      assertThat(post.of(KIM)).hasSize(2);
      MimeMessage mail = post.of(KIM).get(0);
      assertThat(mail.getSubject()).isEqualTo("Test mail of your portal");
      assertThat(mail.getHeader("List-Unsubscribe")).isNull();
      assertThatExceptionOfType(NotFound.class)
          .isThrownBy(() -> service.sendTest(Actors.staff(Role.AGENT)));
    }
  }

  @OnBothDatabases
  void onlyAnAdministratorLooksAtMails(House house) {
    new Desk(house);
    MailQueries queries = house.make(MailQueries.class);
    for (Actor actor :
        List.of(
            Actors.staff(Role.AGENT),
            Actors.staff(Role.ACCOUNTING),
            Actors.personOf(1, Role.OWNER))) {
      assertThatExceptionOfType(NotFound.class)
          .isThrownBy(() -> queries.page(actor, null, null, 10));
      assertThatExceptionOfType(NotFound.class).isThrownBy(() -> queries.find(actor, 1));
      assertThatExceptionOfType(NotFound.class).isThrownBy(() -> queries.backlog(actor));
      assertThatExceptionOfType(NotFound.class)
          .isThrownBy(() -> house.make(MailService.class).sendAgain(actor, 1));
    }
  }

  @OnBothDatabases
  void theListGoesByPagesAndStates(House house) {
    Desk desk = new Desk(house);
    for (int i = 0; i < 5; i++) {
      desk.answers("Answer " + i);
      desk.round();
      desk.later(Duration.ofMinutes(10));
    }
    Actor admin = Actors.staff(Role.ADMINISTRATOR);
    MailQueries queries = house.make(MailQueries.class);

    var first = queries.page(admin, null, null, 4);
    var second = queries.page(admin, null, first.older(), 4);
    var third = queries.page(admin, null, second.older(), 4);
    assertThat(first.items()).hasSize(4);
    assertThat(third.items()).hasSize(2);
    assertThat(third.older()).isNull();
    assertThat(queries.page(admin, null, second.newer(), 4)).isEqualTo(first);
    assertThat(queries.page(admin, MailState.KEPT, null, 20).items()).hasSize(10);
    assertThat(queries.page(admin, MailState.FAILED, null, 20).items()).isEmpty();
  }

  @OnBothDatabases
  void oldMailsAreForgottenAndWhoStoppedThemIsNot(House house) {
    Desk desk = new Desk(house);
    desk.answers("Old");
    desk.round();
    desk.later(WAIT);
    house.execute("UPDATE mail_thread SET stopped_at = 1");
    house.make(OldMails.class).forget();
    assertThat(house.count("SELECT COUNT(*) FROM mail_message")).isEqualTo(2);

    house.clock().forward(Duration.ofDays(91));
    house.make(OldMails.class).forget();

    assertThat(house.count("SELECT COUNT(*) FROM mail_message")).isZero();
    assertThat(house.count("SELECT COUNT(*) FROM mail_notice")).isZero();
    assertThat(house.count("SELECT COUNT(*) FROM mail_thread")).isEqualTo(2);
  }

  @OnBothDatabases
  void theFeedIsReadOnceHoweverOftenAndFromTheBeginningAgain(House house) {
    Desk desk = new Desk(house);
    desk.answers("One");
    desk.round();
    house.execute("DELETE FROM mail_reader");
    house.make(FeedDispatcher.class).tell();
    desk.round();

    assertThat(house.count("SELECT COUNT(*) FROM mail_notice")).isEqualTo(2);
  }

  @OnBothDatabases
  void manyTicketsCostNoMoreStatementsThanFew(House house) {
    Desk desk = new Desk(house);
    house.make(MailTokens.class).prepare();
    for (int i = 0; i < 40; i++) {
      desk.tickets.ticket("T-3" + i, desk.customer, "Ticket " + i, desk.ada);
    }
    desk.tickets.created("T-30", "Please");
    desk.round();
    int one = house.statements(house.make(NoticeReader.class)::readSome);
    for (int i = 1; i < 40; i++) {
      desk.tickets.created("T-3" + i, "Please");
    }

    int many = house.statements(house.make(NoticeReader.class)::readSome);

    assertThat(one).isLessThanOrEqualTo(3);
    assertThat(many).isLessThanOrEqualTo(20);
  }
}
