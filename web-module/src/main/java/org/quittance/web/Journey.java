package org.quittance.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.quittance.checkout.AttemptDetails;
import org.quittance.checkout.AttemptFailure;
import org.quittance.checkout.AttemptShare;
import org.quittance.checkout.AttemptStatus;
import org.quittance.checkout.AttemptStep;
import org.quittance.checkout.CheckoutMethod;
import org.quittance.checkout.TransferInstructions;
import org.quittance.kernel.Money;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentStatus;
import org.quittance.platform.drawing.QrCode;

/**
 * How far a payment has come, as its customer reads it: what was done and by whom, what comes next
 * and by when, what there is to do. No word of a machine is among it; and what nobody knows yet is
 * never said to have failed.
 *
 * @param title in one sentence how it stands
 * @param what what there is to do, which mostly is nothing
 */
public record Journey(AttemptDetails attempt, String title, String what, List<Step> steps) {

  /** How things stand while only the customer can go on: nobody can say by when that is. */
  private static final Set<String> WITH_THE_CUSTOMER = Set.of("waiting", "toSend");

  /** How things stand where no money came; credit that was used is used all the same. */
  private static final Set<String> WITHOUT_MONEY =
      Set.of("waiting", "toSend", "failed", "givenUp", "expired");

  public Journey {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param look done, now, later or stopped: the name of its colours
   * @param mark the name of its shape
   * @param state the same in a word, for who sees neither
   * @param when when it was taken or is expected; empty where nobody can say
   * @param who who or what took it; empty where it was not taken
   */
  public record Step(
      String look, String mark, String state, String name, String when, String who) {}

  /** What is to be told the bank, as one types and copies it. */
  public record Transfer(TransferInstructions to, String amount, String code) {

    /** In groups of four, as people read it. */
    public String iban() {
      return grouped(to.iban());
    }

    public String reference() {
      return grouped(to.reference());
    }

    private static String grouped(String text) {
      return text.replace(" ", "").replaceAll("(.{4})(?!$)", "$1 ");
    }
  }

  /** The journey of an attempt, as it stands while a page is made. */
  public static Journey of(AttemptDetails attempt, PortalBacking portal) {
    String stands = standing(attempt);
    return new Journey(
        attempt,
        title(attempt, stands),
        what(attempt, stands, portal) + creditUsed(attempt, stands),
        steps(attempt, !WITH_THE_CUSTOMER.contains(stands) && !attempt.late(), portal));
  }

  /**
   * The same once it is known what became of its money later: what went back is not said to be
   * paid.
   */
  public Journey since(PaymentDetails paid) {
    Money gone = paid.refunded().plus(paid.reversed());
    if (!gone.isPositive()) {
      return this;
    }
    boolean all = !paid.amount().isMoreThan(gone);
    String amount = Words.money(paid.amount());
    return new Journey(
        attempt,
        all
            ? Words.say(Words.text("journey.title.gone"), amount)
            : Words.say2(Words.text("journey.title.goneInPart"), amount, Words.money(gone)),
        Words.text("journey.what.gone"),
        steps);
  }

  private static String title(AttemptDetails attempt, String stands) {
    String text = Words.text("journey.title." + stands + others(attempt, stands));
    String amount = Words.money(attempt.amount());
    return attempt.isInPart()
        ? Words.say2(text, Words.money(attempt.received()), amount)
        : Words.say(text, amount);
  }

  private static String standing(AttemptDetails attempt) {
    return switch (attempt.status()) {
      case SUBMITTED ->
          attempt.continueAt() != null
              ? "waiting"
              : isToSend(attempt) ? "toSend" : attempt.late() ? "late" : "onItsWay";
      case PROCESSING -> attempt.late() ? "late" : "onItsWay";
      case UNKNOWN -> attempt.late() ? "late" : "unknown";
      case SETTLED -> attempt.isInPart() ? "part" : "paid";
      case FAILED -> "failed";
      case CANCELLED -> attempt.failure() == AttemptFailure.EXPIRED ? "expired" : "givenUp";
    };
  }

  /** Whether it is a transfer of which nobody said yet that it was sent, whoever looks. */
  private static boolean isToSend(AttemptDetails attempt) {
    return isTransfer(attempt) && attempt.sentAt() == null;
  }

  private static boolean isTransfer(AttemptDetails attempt) {
    return attempt.method() == CheckoutMethod.BANK_TRANSFER;
  }

  /** The ending of the words for who only looks on. */
  private static String others(AttemptDetails attempt, String stands) {
    return stands.equals("toSend") && !attempt.maySaySent() ? ".others" : "";
  }

  private static String creditUsed(AttemptDetails attempt, String stands) {
    return attempt.credit().isPositive() && WITHOUT_MONEY.contains(stands)
        ? " " + Words.say(Words.text("journey.creditUsed"), Words.money(attempt.credit()))
        : "";
  }

  /** How it stands, in the words of our own people: where the money is, and by when it is here. */
  public String ours(PortalBacking portal) {
    String stands = standing(attempt);
    Instant when =
        switch (stands) {
          case "waiting", "toSend" -> attempt.startedAt();
          case "onItsWay", "unknown", "late" -> attempt.expectedBy();
          default -> attempt.endedAt();
        };
    return when == null
        ? Words.say(Words.text("journey.ours." + stands + ".open"), Words.money(attempt.amount()))
        : Words.say2(
            Words.text("journey.ours." + stands),
            Words.money(attempt.isInPart() ? attempt.received() : attempt.amount()),
            portal.moment(when));
  }

  private static String what(AttemptDetails attempt, String stands, PortalBacking portal) {
    return switch (stands) {
      case "onItsWay" ->
          attempt.expectedBy() == null
              ? Words.text("journey.what.onItsWay")
              : Words.say(
                  Words.text("journey.what.onItsWay.by"), portal.moment(attempt.expectedBy()));
      case "late" ->
          Words.text(attempt.ticket() == null ? "journey.what.lateNoTicket" : "journey.what.late");
      case "part" -> rest(attempt);
      case "paid" ->
          Words.text(
              attempt.receipt() == null ? "journey.what.paidNoReceipt" : "journey.what.paid");
      case "failed" ->
          Words.text(
              "journey.why."
                  + (attempt.failure() == null ? AttemptFailure.OTHER : attempt.failure()));
      case "expired" ->
          Words.text("journey.why.EXPIRED" + (isTransfer(attempt) ? ".transfer" : ""));
      default -> Words.text("journey.what." + stands + others(attempt, stands));
    };
  }

  private static String rest(AttemptDetails attempt) {
    if (!attempt.owed().isPositive()) {
      return Words.text("journey.what.part.none");
    }
    String owed = Words.money(attempt.owed());
    return attempt.transfer() == null
        ? Words.say(Words.text("journey.what.part"), owed)
        : Words.say2(
            Words.text("journey.what.part.transfer"),
            owed,
            Transfer.grouped(attempt.transfer().reference()));
  }

  /**
   * All steps.
   *
   * @param promised whether it can be said by when the rest normally follows
   */
  private static List<Step> steps(AttemptDetails attempt, boolean promised, PortalBacking portal) {
    List<Step> steps = new ArrayList<>();
    boolean reached = false;
    for (AttemptStep step : attempt.steps()) {
      String look = "done";
      if (step.at() == null) {
        look = reached ? "later" : attempt.isLive() ? "now" : "stopped";
        reached = true;
      }
      steps.add(
          new Step(
              look,
              mark(look),
              Words.text("journey." + look),
              step.kind() == AttemptStep.Kind.PAID && attempt.isInPart()
                  ? Words.text("journey.step.PAID.part")
                  : Words.text("journey.step." + step.kind()),
              when(step, attempt.isLive(), promised, portal),
              who(step, attempt)));
    }
    return steps;
  }

  private static String mark(String look) {
    return switch (look) {
      case "done" -> "paid";
      case "now" -> "progress";
      case "stopped" -> "overdue";
      default -> "unpaid";
    };
  }

  private static String when(
      AttemptStep step, boolean live, boolean promised, PortalBacking portal) {
    if (step.at() != null) {
      return portal.moment(step.at());
    }
    if (live && promised && step.expectedBy() != null && step.kind() != AttemptStep.Kind.PAID) {
      return Words.say(Words.text("journey.normally"), portal.moment(step.expectedBy()));
    }
    return live && step.kind() == AttemptStep.Kind.PAID ? Words.text("journey.receiptFollows") : "";
  }

  private static String who(AttemptStep step, AttemptDetails attempt) {
    if (step.at() == null || step.by() == null) {
      return "";
    }
    return switch (step.by()) {
      case CUSTOMER -> Words.say(Words.text("journey.by.CUSTOMER"), attempt.startedBy());
      case PROVIDER -> Words.text("journey.by.PROVIDER");
      case PORTAL -> Words.text("journey.by.PORTAL");
      case ACCOUNTING -> Words.text("journey.by.ACCOUNTING");
    };
  }

  public String id() {
    return attempt.id();
  }

  /** Its page. */
  public String path() {
    return "/payments/" + attempt.id();
  }

  /** The state that payments have the same words and shapes for. */
  public PaymentStatus status() {
    return PaymentStatus.valueOf(attempt.status().name());
  }

  /** The state in a word. */
  public String state() {
    return WITH_THE_CUSTOMER.contains(standing(attempt))
        ? Words.text("payment.begun")
        : Words.paymentState(status());
  }

  /** The state in a word, for our own people. */
  public String ourState() {
    if (attempt.status() == AttemptStatus.SUBMITTED && attempt.sentAt() != null) {
      return Words.text("attempts.state.sent");
    }
    return Words.text(
        "attempts.state."
            + (standing(attempt).equals("expired") ? "expired" : attempt.status().name()));
  }

  public String method() {
    return Words.text("pay.method." + attempt.method());
  }

  public boolean isLive() {
    return attempt.isLive();
  }

  /** Whether the provider can be asked how it stands. */
  public boolean isAskable() {
    return attempt.isLive() && attempt.method().isHosted();
  }

  public boolean isPaid() {
    return attempt.status() == AttemptStatus.SETTLED;
  }

  /** Whether a part came and something is owed, so that one may pay the rest. */
  public boolean isRestOwed() {
    return attempt.isInPart() && attempt.owed().isPositive();
  }

  /** Whether it brought nothing, so that one may pay anew. */
  public boolean isOver() {
    return !attempt.isLive() && !isPaid();
  }

  /** What is to be told the bank; null where it is no transfer, or there is nothing to send. */
  public Transfer transfer() {
    TransferInstructions to = attempt.transfer();
    if (to == null || !attempt.isLive()) {
      return null;
    }
    String code =
        to.epc() == null ? null : QrCode.of(to.epc()).svg(Words.text("transfer.qr.label"));
    return new Transfer(to, attempt.amount().plain(), code);
  }

  /** The invoices by their numbers, in a line. */
  public String invoices() {
    String numbers =
        attempt.invoices().stream().map(AttemptShare::number).collect(Collectors.joining(", "));
    return Words.say(
        Words.text(attempt.invoices().size() == 1 ? "underway.invoice" : "underway.invoices"),
        numbers);
  }

  /** What stands behind the address at which the same is paid anew. */
  public String again() {
    QueryString query = QueryString.EMPTY;
    for (AttemptShare share : attempt.invoices()) {
      query = query.with("invoice", share.number());
    }
    return query.text();
  }

  /** All that is known of it, for a ticket in which nothing is to be typed. */
  public String told() {
    List<String> lines = new ArrayList<>();
    lines.add(Words.text("journey.told"));
    lines.add("");
    lines.add(fact("journey.told.payment", attempt.id()));
    lines.add(fact("journey.told.for", invoices()));
    lines.add(fact("journey.told.amount", Words.money(attempt.amount())));
    lines.add(fact("journey.told.way", method()));
    if (attempt.transfer() != null) {
      lines.add(fact("journey.told.reference", attempt.transfer().reference()));
    }
    for (Step step : steps) {
      if (!step.when().isEmpty() || step.look().equals("stopped")) {
        lines.add("- " + (step.state() + " " + step.name() + " " + step.when()).strip());
      }
    }
    return String.join("\n", lines);
  }

  private static String fact(String key, String value) {
    return "- " + Words.say(Words.text(key), value);
  }

  /** What stands behind the address of a new ticket about it. */
  public String ticketQuery() {
    return QueryString.EMPTY
        .with("invoice", attempt.invoices().get(0).number())
        .with("attempt", attempt.id())
        .text();
  }
}
