package org.quittance.reliability;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.quittance.reliability.Visitor.Page;

/**
 * A customer who pays one invoice after the other in the portal's way, while its server is killed:
 * chooses, looks at the summary, pays, decides on the provider's page how it comes out, comes back
 * or does not; or sends a transfer, which the host ERP then reports. Keeps a list of its own of
 * what has to come of each.
 */
final class Payer implements Callable<List<Payer.Paying>> {

  static final String CUSTOMER = "NW-1001";
  static final String AMOUNT = "119.00";

  private static final Pattern KEY = Pattern.compile("name=\"form:key\"[^>]*? value=\"([^\"]*)\"");
  private static final Pattern PAYMENT = Pattern.compile("^/payments/([^/?]+)");
  private static final Pattern SANDBOX = Pattern.compile("\"/portal(/sandbox/[^\"]+)\"");
  private static final Pattern REFERENCE = Pattern.compile("id=\"t-reference\">(RF[^<]+)<");

  /** What the customer does on the provider's page, and what has to come of it. */
  enum Deed {
    SUCCEED("SETTLED"),
    TWICE("SETTLED"),
    NEVER("SETTLED"),
    LATE("SETTLED"),
    SLOW("SETTLED"),
    /** Takes the provider a minute to find out. */
    UNKNOWN("SETTLED"),
    FAIL("FAILED"),
    CANCEL("CANCELLED"),
    GIVE_UP("CANCELLED"),
    /** Goes away from the provider's page and decides nothing. */
    LEAVE("SUBMITTED"),
    TRANSFER("SETTLED");

    final String comesTo;

    Deed(String comesTo) {
      this.comesTo = comesTo;
    }
  }

  /**
   * One invoice that was paid, or was not.
   *
   * @param transfer what the host ERP reported, or null
   * @param trouble what went wrong while it was paid, or null
   */
  record Paying(String invoice, String attempt, Deed deed, Sent transfer, String trouble) {

    boolean isPaid() {
      return deed.comesTo.equals("SETTLED");
    }
  }

  private static final List<Deed> HOSTED =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Deed.TRANSFER)));

  private final Wire wire;
  private final Visitor visitor;
  private final String name;
  private final Random random;
  private final AtomicBoolean enough;
  private final AtomicBoolean soonOver;
  private final List<Paying> list = new ArrayList<>();

  /**
   * Begins with nothing.
   *
   * @param steps counts the pages that were answered
   * @param soonOver from when on nothing is begun that takes a minute
   */
  Payer(
      Wire wire,
      String email,
      String name,
      long seed,
      AtomicInteger steps,
      AtomicBoolean soonOver,
      AtomicBoolean enough) {
    this.wire = wire;
    this.visitor = new Visitor(wire, email, steps);
    this.name = name;
    this.random = new Random(seed);
    this.soonOver = soonOver;
    this.enough = enough;
  }

  @Override
  public List<Paying> call() {
    while (!enough.get()) {
      String invoice = name + "-" + list.size();
      wire.putUntilAnswered(
          "/invoices/" + invoice,
          """
          {"customer":"%s","issueDate":"2026-11-01","dueDate":"2026-12-01","currency":"EUR",\
          "lines":[{"description":"Hosting","quantity":"1","unitPrice":"100.00",\
          "taxRate":"19","taxCategory":"S"}]}\
          """
              .formatted(CUSTOMER));
      list.add(random.nextInt(4) == 0 ? transfer(invoice) : hosted(invoice));
    }
    return list;
  }

  private Paying hosted(String invoice) {
    Deed deed = deed();
    String summary = "/invoices/" + invoice + "/pay?step=check&amount=" + AMOUNT + "&method=";
    Page first = visitor.open(summary + "SANDBOX");
    // A second tab, now and then: its click must lead to the payment of the first.
    Page second = random.nextInt(4) == 0 ? visitor.open(summary + "SANDBOX") : null;
    String attempt = pay(summary + "SANDBOX", first);
    String trouble = null;
    if (second != null) {
      String other = pay(summary + "SANDBOX", second);
      trouble = other.equals(attempt) ? null : "A second tab began " + other;
    }
    if (deed == Deed.GIVE_UP) {
      providersPage(attempt);
      visitor.send("/payments/" + attempt + "/giving-up", "back", "/portal/payments/" + attempt);
    } else if (deed != Deed.LEAVE) {
      Page decided = visitor.send(providersPage(attempt), "outcome", deed.name());
      if (random.nextBoolean()) {
        visitor.open(decided.goesTo());
      }
    }
    return new Paying(invoice, attempt, deed, null, trouble);
  }

  private Deed deed() {
    Deed deed = HOSTED.get(random.nextInt(HOSTED.size()));
    return deed == Deed.UNKNOWN && soonOver.get() ? Deed.SUCCEED : deed;
  }

  private Paying transfer(String invoice) {
    String summary =
        "/invoices/" + invoice + "/pay?step=check&amount=" + AMOUNT + "&method=BANK_TRANSFER";
    String attempt = pay(summary, visitor.open(summary));
    Page page = visitor.open("/payments/" + attempt);
    String reference =
        page.first(REFERENCE)
            .orElseThrow(() -> new IllegalStateException("No reference in " + page.text()));
    if (random.nextBoolean()) {
      visitor.send("/payments/" + attempt + "/sending", "back", "/portal/payments/" + attempt);
    }
    Sent report =
        new Sent(
            "/payments",
            "{\"customer\":\"%s\",\"amount\":\"%s\",\"currency\":\"EUR\","
                    .formatted(CUSTOMER, AMOUNT)
                + "\"method\":\"BANK_TRANSFER\",\"externalId\":\"bank-%s\",\"payerReference\":\"%s\"}"
                    .formatted(invoice, reference.replace(" ", "")));
    wire.deliver(report);
    return new Paying(
        invoice,
        attempt,
        Deed.TRANSFER,
        report,
        report.isBooked() ? null : "The report of its money was answered " + report);
  }

  /** The last click; what it began, however often it has to be sent. */
  private String pay(String path, Page summary) {
    String key =
        summary
            .first(KEY)
            .orElseThrow(() -> new IllegalStateException("No summary but " + summary.text()));
    Page answer =
        visitor.send(
            path,
            "form",
            "form",
            "form:key",
            key,
            "form:go",
            "Pay",
            "jakarta.faces.ViewState",
            summary.state());
    if (answer.goesTo() == null) {
      throw new IllegalStateException("The last click led nowhere: " + answer);
    }
    return new Page(answer.status(), null, answer.goesTo())
        .first(PAYMENT)
        .orElseThrow(() -> new IllegalStateException("The last click led to " + answer.goesTo()));
  }

  /** Where its page stands as soon as the provider has been asked for one. */
  private String providersPage(String attempt) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (System.nanoTime() < end) {
      Page page = visitor.open("/payments/" + attempt);
      String address = page.first(SANDBOX).orElse(null);
      if (address != null) {
        return address;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
    }
    throw new IllegalStateException("Nobody ever sent the payer of " + attempt + " on");
  }
}
