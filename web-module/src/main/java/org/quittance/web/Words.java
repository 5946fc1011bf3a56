package org.quittance.web;

import static java.time.temporal.ChronoUnit.DAYS;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.InvoiceUnit;
import org.quittance.kernel.Money;
import org.quittance.ledger.Movement;
import org.quittance.payment.InvoiceHistory;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentStatus;
import org.quittance.payment.RefundDetails;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketCount;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketStatus;

/**
 * How the portal says amounts, days and states to people: {@code € 1,452.00}, {@code 3 Nov 2026},
 * {@code 19 days overdue}. Pages call these as functions of the prefix {@code q}.
 */
public final class Words {

  /** Keeps a sign and its figure on one line without tearing them apart. */
  private static final String THIN = "\u202f";

  private static final String MINUS = "\u2212";

  private static final Locale LOCALE = Locale.ENGLISH;

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", LOCALE);

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", LOCALE);

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", LOCALE);

  /** Signs that mean one currency only; the others are named by their code. */
  private static final Map<String, String> SIGNS =
      Map.of("EUR", "€", "USD", "$", "GBP", "£", "JPY", "¥", "INR", "₹", "ILS", "₪");

  private static final ResourceBundle TEXTS =
      ResourceBundle.getBundle("org.quittance.i18n.messages", LOCALE, Words.class.getClassLoader());

  private Words() {}

  /** An amount with its currency: {@code € 1,452.00}, {@code −CHF 5.00}. */
  public static String money(Money money) {
    return (money.isNegative() ? MINUS : "") + sign(money.currency()) + THIN + digits(money);
  }

  /** An amount whose currency stands beside it already: {@code 1,452.00}. */
  public static String figure(Money money) {
    return (money.isNegative() ? MINUS : "") + digits(money);
  }

  private static String digits(Money money) {
    BigDecimal amount = money.amount().abs();
    return decimals(amount, amount.scale(), amount.scale());
  }

  /**
   * The price of one unit: at least the currency's decimals, more only where they say something.
   */
  public static String price(BigDecimal price, String currency) {
    int digits = Money.digits(Currency.getInstance(currency));
    return (price.signum() < 0 ? MINUS : "") + decimals(price.abs(), digits, 6);
  }

  /** A quantity without idle zeros: {@code 1}, {@code 0.5}, {@code 12,000}. */
  public static String number(BigDecimal number) {
    return (number.signum() < 0 ? MINUS : "") + decimals(number.abs(), 0, 6);
  }

  public static String percent(BigDecimal rate) {
    return number(rate) + THIN + "%";
  }

  /** Grouped by thousands, rounded to at most so many decimals, idle zeros only up to the least. */
  private static String decimals(BigDecimal amount, int least, int most) {
    BigDecimal rounded = amount.setScale(most, RoundingMode.HALF_EVEN);
    String plain = rounded.toPlainString();
    int point = plain.indexOf('.');
    int whole = point < 0 ? plain.length() : point;
    int end = plain.length();
    while (point >= 0 && end > point + 1 + least && plain.charAt(end - 1) == '0') {
      end--;
    }
    StringBuilder out = new StringBuilder(plain.length() + 8);
    for (int i = 0; i < whole; i++) {
      if (i > 0 && (whole - i) % 3 == 0) {
        out.append(',');
      }
      out.append(plain.charAt(i));
    }
    return end > whole + 1 ? out.append(plain, whole, end).toString() : out.toString();
  }

  private static String sign(Currency currency) {
    return SIGNS.getOrDefault(currency.getCurrencyCode(), currency.getCurrencyCode());
  }

  public static String date(LocalDate date) {
    return DATE.format(date);
  }

  public static String time(LocalTime time) {
    return TIME.format(time);
  }

  /** A moment as one says it today: {@code today, 09:12}, {@code Fri 20 Nov, 09:12}. */
  public static String moment(LocalDateTime moment, LocalDate today) {
    LocalDate day = moment.toLocalDate();
    long days = DAYS.between(today, day);
    String said =
        days == 0
            ? text("due.today")
            : days == 1
                ? text("due.tomorrow")
                : days == -1
                    ? text("due.yesterday")
                    : Math.abs(days) < 180 ? DAY.format(day) : DATE.format(day);
    return say2(text("moment"), said, TIME.format(moment));
  }

  /** When something open is due: {@code in 11 days}, {@code tomorrow}, {@code 19 days overdue}. */
  public static String due(LocalDate due, LocalDate today) {
    long days = DAYS.between(today, due);
    if (days < 0) {
      return -days == 1 ? text("due.overdue.one") : say(text("due.overdue.many"), -days);
    }
    return days == 0
        ? text("due.today")
        : days == 1 ? text("due.tomorrow") : say(text("due.in"), days);
  }

  /** How long ago a day was: {@code today}, {@code yesterday}, {@code 19 days ago}. */
  public static String ago(LocalDate day, LocalDate today) {
    long days = DAYS.between(day, today);
    return days <= 0
        ? text("due.today")
        : days == 1 ? text("due.yesterday") : say(text("due.ago"), days);
  }

  /**
   * Which of the five looks a state has: unpaid, overdue, progress, paid or quiet; the name of its
   * shape and of its colour.
   */
  public static String look(InvoiceStatus status, boolean paymentInProgress) {
    if (paymentInProgress && (status == InvoiceStatus.UNPAID || status == InvoiceStatus.OVERDUE)) {
      return "progress";
    }
    return switch (status) {
      case UNPAID -> "unpaid";
      case OVERDUE -> "overdue";
      case PAID -> "paid";
      case CANCELLED -> "quiet";
    };
  }

  /** The state of an invoice in words. */
  public static String state(InvoiceStatus status, boolean dueToday, boolean paymentInProgress) {
    return switch (status) {
      case OVERDUE -> text(paymentInProgress ? "state.overdueInProgress" : "state.overdue");
      case UNPAID ->
          text(
              paymentInProgress
                  ? "state.inProgress"
                  : dueToday ? "state.dueToday" : "state.unpaid");
      case PAID -> text("state.paid");
      case CANCELLED -> text("state.cancelled");
    };
  }

  /** The look of a payment, as {@link #look} is of an invoice. */
  public static String paymentLook(PaymentStatus status) {
    return switch (status) {
      case SETTLED -> "paid";
      case SUBMITTED, PROCESSING, UNKNOWN -> "progress";
      case FAILED, REVERSED -> "overdue";
      case CANCELLED, REFUNDED -> "quiet";
    };
  }

  /** What became of a payment, as its payer would say it. */
  public static String paymentState(PaymentStatus status) {
    return switch (status) {
      case SETTLED -> text("payment.received");
      case SUBMITTED, PROCESSING, UNKNOWN -> text("payment.onItsWay");
      case FAILED -> text("payment.failed");
      case CANCELLED -> text("payment.cancelled");
      case REFUNDED -> text("payment.refunded");
      case REVERSED -> text("payment.reversed");
    };
  }

  public static String method(PaymentMethod method) {
    return text("method." + method);
  }

  /** What a movement of the account is, with the number of its paper. */
  public static String movement(Movement.Cause cause, String document, String id) {
    boolean unnamed = document == null || document.equals(id);
    return unnamed ? text("movement." + cause + ".bare") : say(text("movement." + cause), document);
  }

  /** What happened to an invoice, as its customer would say it. */
  public static String step(InvoiceHistory.Step step) {
    boolean credit = step.creditNote() != null;
    return switch (step.cause()) {
      case RECEIVED -> text("step.received");
      case CREDITED -> text("step.credited");
      case APPLIED -> text("step.applied");
      case MOVED ->
          step.amount().isPositive()
              ? text(credit ? "step.creditMovedHere" : "step.movedHere")
              : text(credit ? "step.creditMovedAway" : "step.movedAway");
      case REFUNDED -> text("step.refunded");
      case REVERSED -> text("step.reversed");
      case RESTORED -> text("step.restored");
      case WITHDRAWN -> text("step.withdrawn");
    };
  }

  /** What went back of a payment, or came again. */
  public static String refund(RefundDetails refund) {
    boolean again = refund.undoes() != null;
    return switch (refund.kind()) {
      case REFUND -> text(again ? "refund.undone" : "refund.sent");
      case REVERSAL -> text(again ? "reversal.undone" : "reversal.taken");
    };
  }

  /** How far a ticket has come, as its customer would say it. */
  public static String ticketState(TicketStatus status) {
    return text("ticket.state." + status);
  }

  /** The look of a ticket's state, as {@link #look} is of an invoice. */
  public static String ticketLook(TicketStatus status) {
    return switch (status) {
      case NEW -> "received";
      case OPEN -> "working";
      case WAITING_FOR_CUSTOMER -> "yours";
      case ON_HOLD -> "hold";
      case RESOLVED -> "solved";
      case CLOSED -> "closed";
    };
  }

  public static String category(TicketCategory category) {
    return text("ticket.category." + category);
  }

  /** How much it presses, in the words of whom it presses. */
  public static String priority(TicketPriority priority) {
    return text("ticket.priority." + priority);
  }

  /**
   * Whether something that was typed was not kept as it is: digits that look like a payment card.
   */
  public static boolean isMasked(String typed, String kept) {
    return typed != null && kept != null && !digitsOf(typed).equals(digitsOf(kept));
  }

  private static String digitsOf(String text) {
    return text.replaceAll("\\D", "");
  }

  /** How large a file is: {@code 84 kB}. */
  public static String size(long bytes) {
    return bytes < 1_000_000
        ? say(text("size.kB"), number(BigDecimal.valueOf(Math.max(1, (bytes + 500) / 1000))))
        : say(text("size.MB"), number(BigDecimal.valueOf((bytes + 50_000) / 100_000, 1)));
  }

  /** Amounts of several currencies in a sentence: {@code € 20.00 and $ 5.00}. */
  public static String amounts(List<Money> amounts) {
    List<String> all = amounts.stream().map(Words::money).toList();
    int last = all.size() - 1;
    return last < 1
        ? String.join("", all)
        : say2(text("list.and"), String.join(", ", all.subList(0, last)), all.get(last));
  }

  /** The address of what a movement of the account is about. */
  public static String movementPath(Movement.Cause cause, String document, String id) {
    return switch (cause) {
      case ISSUED, CANCELLED -> "/invoices/" + segment(document, id);
      case CREDITED, WITHDRAWN -> "/credit-notes/" + segment(document, id);
      case RECEIVED, REVERSED, REVERSAL_UNDONE -> "/payments/" + id;
      // Money goes back of a payment, which has no number, or of a credit note, which has one.
      case REFUNDED, REFUND_UNDONE ->
          document.equals(id) ? "/payments/" + id : "/credit-notes/" + segment(document, id);
    };
  }

  /** A quantity with its unit as papers name it: {@code 3 months}, {@code 12 ×}. */
  public static String quantity(BigDecimal quantity, String unit) {
    String name = InvoiceUnit.of(unit).name(quantity);
    return name.isEmpty()
        ? say(text("invoice.times"), number(quantity))
        : number(quantity) + " " + name;
  }

  /** A tax and its rate: {@code VAT 21 %}, {@code VAT, reverse charge}. */
  public static String tax(String category, BigDecimal rate) {
    return "S".equals(category) || rate.signum() != 0
        ? say(text("tax.S"), percent(rate))
        : optional("tax." + category, say(text("tax.S"), percent(rate)));
  }

  /** A count that stopped at a bound: {@code 64}, {@code 1,000+}. */
  public static String count(int count, int bound) {
    return count > bound
        ? number(BigDecimal.valueOf(bound)) + "+"
        : number(BigDecimal.valueOf(count));
  }

  /** The same of tickets; nothing where none was found so far and nobody looked any further. */
  public static String count(TicketCount tickets) {
    if (tickets.more() && tickets.found() == 0) {
      return "";
    }
    return number(BigDecimal.valueOf(tickets.found())) + (tickets.more() ? "+" : "");
  }

  /** The first letters of the first and the last name. */
  public static String initials(String name) {
    List<String> parts =
        Arrays.stream(name.strip().split("[\\s@.]+")).filter(p -> !p.isEmpty()).toList();
    return parts.stream()
        .filter(p -> p.equals(parts.get(0)) || p.equals(parts.get(parts.size() - 1)))
        .limit(2)
        .map(p -> p.substring(0, p.offsetByCodePoints(0, 1)))
        .collect(Collectors.joining())
        .toUpperCase(LOCALE);
  }

  /**
   * The last part of the address of a thing: its number where that can stand in a path, else its
   * opaque id. Servers refuse slashes, backslashes and semicolons there even when encoded.
   */
  public static String segment(String number, String id) {
    boolean fit =
        !number.isBlank()
            && !number.equals(".")
            && !number.equals("..")
            && number.equals(number.strip())
            && number.chars().noneMatch(c -> c < ' ' || c == 127 || "/\\;%".indexOf(c) >= 0);
    return fit ? URLEncoder.encode(number, StandardCharsets.UTF_8).replace("+", "%20") : id;
  }

  /** A sentence of the bundle with its gap {@code {0}} filled. */
  public static String say(String sentence, Object first) {
    return sentence.replace("{0}", String.valueOf(first));
  }

  /** A sentence of the bundle with its gaps {@code {0}} and {@code {1}} filled. */
  public static String say2(String sentence, Object first, Object second) {
    return say(sentence, first).replace("{1}", String.valueOf(second));
  }

  /** The sentence for one, or the sentence for another number, of it. */
  public static String plural(String one, String many, int count, int bound) {
    return count == 1 ? one : say(many, count(count, bound));
  }

  /** All of the portal's own words. */
  static ResourceBundle texts() {
    return TEXTS;
  }

  /** A text of the bundle that is not chosen by a page. */
  public static String text(String key) {
    return TEXTS.getString(key);
  }

  private static String optional(String key, String otherwise) {
    try {
      return text(key);
    } catch (MissingResourceException e) {
      return otherwise;
    }
  }
}
