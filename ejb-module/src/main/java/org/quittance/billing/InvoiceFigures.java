package org.quittance.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.InvalidMoney;
import org.quittance.kernel.Money;
import org.quittance.platform.files.Document;

/**
 * An invoice that holds together: everything that was sent is checked, what was not sent is
 * computed by the rules of EN 16931-1, and totals that were sent are kept as they are.
 *
 * <p>A line's net amount is quantity times price, rounded half up to the currency's digits. Tax is
 * computed once per category and rate on the sum of its net amounts (BR-CO-17), then rounded. Net
 * is lines minus allowances plus charges (BR-CO-13), gross is net plus tax (BR-CO-15), what is
 * payable is gross minus what was prepaid plus rounding (BR-CO-16).
 */
record InvoiceFigures(
    String number,
    LocalDate issueDate,
    LocalDate dueDate,
    Currency currency,
    List<IssueInvoice.Line> lines,
    List<IssueInvoice.Adjustment> adjustments,
    List<IssueInvoice.Tax> taxes,
    BigDecimal linesNet,
    BigDecimal allowances,
    BigDecimal charges,
    BigDecimal net,
    BigDecimal tax,
    BigDecimal gross,
    BigDecimal prepaid,
    BigDecimal rounding,
    BigDecimal payable,
    String orderReference,
    String note,
    String paymentReference,
    String title,
    String searchWords,
    String hash,
    String originalHash) {

  private static final Set<String> CATEGORIES = Set.of("S", "Z", "E", "AE", "K", "G", "O");
  private static final int MOST_LINES = 10_000;
  private static final BigDecimal LARGEST = new BigDecimal("1000000000000");

  /**
   * Checks and completes.
   *
   * @param termsDays days to pay where no due date was sent
   * @throws InvalidInput (422) with everything that is wrong
   */
  static InvoiceFigures of(IssueInvoice wish, int termsDays) {
    return new Checking(wish, Paper.INVOICE).figures(termsDays);
  }

  /**
   * Checks each member by itself. Whether they come to the totals is not asked: the document is one
   * of which something could not be read.
   *
   * @throws InvalidInput (422) with everything that is wrong
   */
  static void checkMembers(IssueInvoice wish) {
    new Checking(wish, Paper.INVOICE).members();
  }

  /** The same of a credit note. */
  static void checkMembersOfCreditNote(IssueInvoice written) {
    new Checking(written, Paper.CREDIT_NOTE).members();
  }

  /**
   * The same of a credit note, which the standard writes as an invoice whose amounts are the
   * buyer's.
   */
  static InvoiceFigures ofCreditNote(IssueInvoice written) {
    return new Checking(written, Paper.CREDIT_NOTE).figures(0);
  }

  /** What the figures are of, in the words of a refusal. */
  private enum Paper {
    INVOICE(
        "an invoice",
        "is negative: an amount in the customer's favour is sent as a credit note, to"
            + " /credit-notes"),
    CREDIT_NOTE(
        "a credit note",
        "is negative: an amount that the customer owes is sent as an invoice, to /invoices");

    private final String words;
    private final String negative;

    Paper(String words, String negative) {
      this.words = words;
      this.negative = negative;
    }
  }

  /** One pass over an invoice that collects its flaws. */
  private static final class Checking {
    private final IssueInvoice wish;
    private final Paper paper;
    private final List<Flaw> flaws = new ArrayList<>();
    private Currency currency;
    private int digits = 2;

    Checking(IssueInvoice wish, Paper paper) {
      this.wish = wish;
      this.paper = paper;
    }

    InvoiceFigures figures(int termsDays) {
      checkHead();
      List<IssueInvoice.Line> lines = checkedLines();
      List<IssueInvoice.Adjustment> adjustments = checkedAdjustments();
      BigDecimal prepaid = amount("/prepaid", orZero(wish.prepaid()), true);
      pointToTheOtherPaper(lines);
      stopWhereFlawed();

      BigDecimal linesNet = sum(lines.stream().map(IssueInvoice.Line::net).toList());
      BigDecimal allowances = sumOf(adjustments, false);
      BigDecimal charges = sumOf(adjustments, true);
      BigDecimal net = linesNet.subtract(allowances).add(charges);
      Map<String, IssueInvoice.Tax> computed = taxByRate(lines, adjustments);
      BigDecimal tolerance = BigDecimal.ONE.movePointLeft(digits).multiply(count(lines));
      List<IssueInvoice.Tax> taxes = taxes(computed, tolerance);
      BigDecimal tax = sum(taxes.stream().map(IssueInvoice.Tax::tax).toList());
      BigDecimal gross = net.add(tax);
      BigDecimal rounding = BigDecimal.ZERO;
      BigDecimal payable = gross.subtract(prepaid);
      if (wish.totals() != null) {
        rounding = rounding();
        payable = payable.add(rounding);
        compareTotals(net, tax, gross, payable);
        stopWhereFlawed();
      }
      if (payable.signum() < 0) {
        flaws.add(new Flaw("/totals/payable", paper.negative));
      }
      if (gross.abs().compareTo(LARGEST) > 0) {
        flaws.add(new Flaw("/totals/gross", "is larger than " + paper.words + " can be here"));
      }
      stopWhereFlawed();
      return done(
          termsDays,
          lines,
          adjustments,
          taxes,
          linesNet,
          allowances,
          charges,
          net,
          tax,
          gross,
          prepaid,
          rounding,
          payable);
    }

    void members() {
      checkHead();
      checkedLines();
      checkedAdjustments();
      amount("/prepaid", orZero(wish.prepaid()), true);
      stopWhereFlawed();
    }

    private void checkHead() {
      text("/number", wish.number(), 100, true);
      required("/issueDate", wish.issueDate());
      day("/issueDate", wish.issueDate());
      day("/dueDate", wish.dueDate());
      text("/orderReference", wish.orderReference(), 200, false);
      text("/note", wish.note(), 4000, false);
      text("/paymentReference", wish.paymentReference(), 200, false);
      if (required("/currency", wish.currency())) {
        try {
          currency = Money.currency(wish.currency());
          digits = Money.digits(currency);
        } catch (InvalidMoney e) {
          flaws.add(new Flaw("/currency", e.getMessage()));
        }
      }
      if (wish.lines() == null || wish.lines().isEmpty()) {
        flaws.add(new Flaw("/lines", "must have at least one line"));
      } else if (wish.lines().size() > MOST_LINES) {
        flaws.add(new Flaw("/lines", "has more than " + MOST_LINES + " lines"));
        stopWhereFlawed();
      }
    }

    private List<IssueInvoice.Line> checkedLines() {
      List<IssueInvoice.Line> checked = new ArrayList<>();
      List<IssueInvoice.Line> lines = wish.lines() == null ? List.of() : wish.lines();
      for (int i = 0; i < lines.size(); i++) {
        IssueInvoice.Line line = lines.get(i);
        String at = "/lines/" + i;
        text(at + "/description", line.description(), 2000, true);
        text(at + "/unit", line.unit(), 20, false);
        boolean figures = figure(at + "/quantity", line.quantity(), 6);
        figures &= figure(at + "/unitPrice", line.unitPrice(), wish.original() == null ? 6 : 8);
        if (figures && line.quantity().signum() <= 0 && wish.original() == null) {
          flaws.add(new Flaw(at + "/quantity", "must be greater than 0"));
        }
        if (figures && line.unitPrice().signum() < 0) {
          flaws.add(new Flaw(at + "/unitPrice", "must not be negative"));
        }
        BigDecimal rate = rate(at, line.taxCategory(), line.taxRate());
        BigDecimal net = line.net();
        if (net == null && figures) {
          net = line.quantity().multiply(line.unitPrice()).setScale(digits, RoundingMode.HALF_UP);
        } else if (net != null) {
          net = amount(at + "/net", net, false);
        }
        if (net != null && net.abs().compareTo(LARGEST) > 0) {
          flaws.add(new Flaw(at, "comes to more than " + paper.words + " can be here"));
        }
        checked.add(
            new IssueInvoice.Line(
                line.description() == null ? null : line.description().strip(),
                line.quantity(),
                line.unit(),
                line.unitPrice(),
                line.taxCategory(),
                rate,
                net));
      }
      return checked;
    }

    /**
     * Lines or totals below zero are wrong one by one; what they mean together is the other paper.
     */
    private void pointToTheOtherPaper(List<IssueInvoice.Line> lines) {
      BigDecimal sum =
          sum(lines.stream().map(IssueInvoice.Line::net).filter(Objects::nonNull).toList());
      boolean isNegative =
          wish.totals() == null
              ? wish.original() == null && sum.signum() < 0
              : isNegative(wish.totals().gross()) || isNegative(wish.totals().payable());
      if (isNegative) {
        flaws.add(new Flaw("/totals/payable", paper.negative));
      }
    }

    private static boolean isNegative(BigDecimal figure) {
      return figure != null && figure.signum() < 0;
    }

    private List<IssueInvoice.Adjustment> checkedAdjustments() {
      List<IssueInvoice.Adjustment> checked = new ArrayList<>();
      List<IssueInvoice.Adjustment> all =
          wish.adjustments() == null ? List.of() : wish.adjustments();
      int allowance = 0;
      int charge = 0;
      for (IssueInvoice.Adjustment adjustment : all) {
        String at = adjustment.charge() ? "/charges/" + charge++ : "/allowances/" + allowance++;
        text(at + "/reason", adjustment.reason(), 500, false);
        BigDecimal amount = null;
        if (required(at + "/amount", adjustment.amount())) {
          amount = amount(at + "/amount", adjustment.amount(), true);
        }
        String reason = adjustment.reason();
        if (reason == null || reason.isBlank()) {
          reason = adjustment.charge() ? "Charge" : "Allowance";
        }
        checked.add(
            new IssueInvoice.Adjustment(
                adjustment.charge(),
                reason.strip(),
                amount,
                adjustment.taxCategory(),
                rate(at, adjustment.taxCategory(), adjustment.taxRate())));
      }
      return checked;
    }

    /** BR-CO-17: taxable times rate, once per category and rate, rounded to the minor digits. */
    private Map<String, IssueInvoice.Tax> taxByRate(
        List<IssueInvoice.Line> lines, List<IssueInvoice.Adjustment> adjustments) {
      Map<String, IssueInvoice.Tax> groups = new LinkedHashMap<>();
      for (IssueInvoice.Line line : lines) {
        add(groups, line.taxCategory(), line.taxRate(), line.net());
      }
      for (IssueInvoice.Adjustment adjustment : adjustments) {
        add(
            groups,
            adjustment.taxCategory(),
            adjustment.taxRate(),
            adjustment.charge() ? adjustment.amount() : adjustment.amount().negate());
      }
      groups.replaceAll(
          (key, group) ->
              new IssueInvoice.Tax(
                  group.category(),
                  group.rate(),
                  group.taxable(),
                  group
                      .taxable()
                      .multiply(group.rate())
                      .movePointLeft(2)
                      .setScale(digits, RoundingMode.HALF_UP),
                  null));
      return groups;
    }

    private static void add(
        Map<String, IssueInvoice.Tax> groups, String category, BigDecimal rate, BigDecimal net) {
      groups.merge(
          key(category, rate),
          new IssueInvoice.Tax(category, rate, net, null, null),
          (a, b) -> new IssueInvoice.Tax(category, rate, a.taxable().add(b.taxable()), null, null));
    }

    private static String key(String category, BigDecimal rate) {
      return category + " " + Plain.of(rate).toPlainString();
    }

    /** The breakdown that was sent where one was, else ours, made to add up to the tax sent. */
    private List<IssueInvoice.Tax> taxes(
        Map<String, IssueInvoice.Tax> computed, BigDecimal tolerance) {
      if (wish.taxes() != null && !wish.taxes().isEmpty()) {
        return stated(computed, tolerance);
      }
      List<IssueInvoice.Tax> ours = new ArrayList<>(computed.values());
      BigDecimal stated = wish.totals() == null ? null : wish.totals().tax();
      if (stated != null && amountFits(stated)) {
        BigDecimal difference =
            stated.subtract(sum(ours.stream().map(IssueInvoice.Tax::tax).toList()));
        if (difference.signum() != 0 && difference.abs().compareTo(tolerance) <= 0) {
          int largest = 0;
          for (int i = 1; i < ours.size(); i++) {
            if (ours.get(i).taxable().compareTo(ours.get(largest).taxable()) > 0) {
              largest = i;
            }
          }
          IssueInvoice.Tax row = ours.get(largest);
          ours.set(
              largest,
              new IssueInvoice.Tax(
                  row.category(), row.rate(), row.taxable(), row.tax().add(difference), null));
        }
      }
      return ours;
    }

    private List<IssueInvoice.Tax> stated(
        Map<String, IssueInvoice.Tax> computed, BigDecimal tolerance) {
      List<IssueInvoice.Tax> kept = new ArrayList<>();
      Map<String, IssueInvoice.Tax> left = new LinkedHashMap<>(computed);
      for (int i = 0; i < wish.taxes().size(); i++) {
        IssueInvoice.Tax row = wish.taxes().get(i);
        String at = "/taxes/" + i;
        BigDecimal rate = rate(at, row.category(), row.rate());
        BigDecimal taxable = amount(at + "/taxable", orZero(row.taxable()), false);
        BigDecimal tax = amount(at + "/tax", orZero(row.tax()), false);
        if (rate != null && tax != null) {
          IssueInvoice.Tax none =
              new IssueInvoice.Tax(
                  row.category(), rate, BigDecimal.ZERO, BigDecimal.ZERO, row.exemptionReason());
          IssueInvoice.Tax expected = left.remove(key(row.category(), rate));
          compareTax(at + "/tax", expected == null ? none : expected, tax, tolerance);
        }
        kept.add(
            new IssueInvoice.Tax(row.category(), rate, taxable, tax, cut(row.exemptionReason())));
      }
      left.values().forEach(row -> compareTax("/taxes", row, BigDecimal.ZERO, tolerance));
      stopWhereFlawed();
      return kept;
    }

    private void compareTax(
        String at, IssueInvoice.Tax expected, BigDecimal tax, BigDecimal tolerance) {
      if (tax.subtract(expected.tax()).abs().compareTo(tolerance) > 0) {
        flaws.add(
            new Flaw(
                at,
                "is "
                    + tax.toPlainString()
                    + ", but "
                    + Plain.of(expected.rate()).toPlainString()
                    + " % of "
                    + expected.taxable().toPlainString()
                    + " is "
                    + expected.tax().toPlainString()));
      }
    }

    private static String cut(String text) {
      return text == null || text.length() <= 500 ? text : text.substring(0, 500);
    }

    /** BT-114 as stated; nothing where it is not. */
    private BigDecimal rounding() {
      BigDecimal stated = wish.totals().rounding();
      return stated == null || !amountFits(stated)
          ? BigDecimal.ZERO
          : stated.setScale(digits, RoundingMode.UNNECESSARY);
    }

    private void compareTotals(
        BigDecimal net, BigDecimal tax, BigDecimal gross, BigDecimal payable) {
      IssueInvoice.Totals totals = wish.totals();
      compare("/totals/net", totals.net(), net, "lines less allowances plus charges come to ");
      compare("/totals/tax", totals.tax(), tax, "the tax of the lines comes to ");
      compare("/totals/gross", totals.gross(), gross, "net plus tax comes to ");
      compare(
          "/totals/payable", totals.payable(), payable, "gross less what was prepaid comes to ");
    }

    private void compare(String at, BigDecimal stated, BigDecimal right, String because) {
      if (stated == null) {
        return;
      }
      BigDecimal figure = amount(at, stated, false);
      if (figure != null && figure.compareTo(right) != 0) {
        flaws.add(
            new Flaw(
                at,
                "is "
                    + figure.toPlainString()
                    + ", but "
                    + because
                    + right.setScale(digits, RoundingMode.HALF_UP).toPlainString()
                    + ": a difference of "
                    + figure
                        .subtract(right)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .toPlainString()));
      }
    }

    private InvoiceFigures done(
        int termsDays,
        List<IssueInvoice.Line> lines,
        List<IssueInvoice.Adjustment> adjustments,
        List<IssueInvoice.Tax> taxes,
        BigDecimal linesNet,
        BigDecimal allowances,
        BigDecimal charges,
        BigDecimal net,
        BigDecimal tax,
        BigDecimal gross,
        BigDecimal prepaid,
        BigDecimal rounding,
        BigDecimal payable) {
      String number = wish.number().strip();
      LocalDate due =
          wish.dueDate() != null ? wish.dueDate() : wish.issueDate().plusDays(termsDays);
      String first = lines.get(0).description().lines().findFirst().orElse("");
      String title = first.length() > 200 ? first.substring(0, 199) + "…" : first;
      String canonical =
          String.join(
              "\u001f",
              List.of(
                  number,
                  wish.issueDate().toString(),
                  currency.getCurrencyCode(),
                  lines.stream().map(Checking::canonical).toList().toString(),
                  adjustments.stream().map(Checking::canonical).toList().toString(),
                  taxes.stream().map(Checking::canonical).toList().toString(),
                  plain(net),
                  plain(tax),
                  plain(gross),
                  plain(prepaid),
                  plain(rounding),
                  String.valueOf(blankToNull(wish.paymentReference()))));
      return new InvoiceFigures(
          number,
          wish.issueDate(),
          due,
          currency,
          lines,
          adjustments,
          taxes,
          linesNet,
          allowances,
          charges,
          net,
          tax,
          gross,
          prepaid,
          rounding,
          payable,
          blankToNull(wish.orderReference()),
          blankToNull(wish.note()),
          blankToNull(wish.paymentReference()),
          title,
          SearchWords.of(number, wish.orderReference(), lines, List.of(payable, gross)),
          Document.sha256(canonical.getBytes(StandardCharsets.UTF_8)),
          wish.original() == null ? null : wish.original().sha256());
    }

    private static String canonical(IssueInvoice.Line line) {
      return String.join(
          "\u001e",
          List.of(
              line.description(),
              plain(line.quantity()),
              String.valueOf(line.unit()),
              plain(line.unitPrice()),
              line.taxCategory(),
              plain(line.taxRate()),
              plain(line.net())));
    }

    private static String canonical(IssueInvoice.Adjustment a) {
      return String.join(
          "\u001e",
          List.of(
              String.valueOf(a.charge()),
              a.reason(),
              plain(a.amount()),
              a.taxCategory(),
              plain(a.taxRate())));
    }

    private static String canonical(IssueInvoice.Tax t) {
      return String.join(
          "\u001e",
          List.of(
              t.category(),
              plain(t.rate()),
              plain(t.taxable()),
              plain(t.tax()),
              String.valueOf(t.exemptionReason())));
    }

    private static String plain(BigDecimal figure) {
      return Plain.of(figure).toPlainString();
    }

    private static String blankToNull(String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }

    private BigDecimal rate(String at, String category, BigDecimal rate) {
      if (category == null || !CATEGORIES.contains(category)) {
        flaws.add(new Flaw(at + "/taxCategory", "must be one of S, Z, E, AE, K, G, O"));
        return null;
      }
      BigDecimal known = rate == null && !category.equals("S") ? BigDecimal.ZERO : rate;
      if (!figure(at + "/taxRate", known, 4)) {
        return null;
      }
      if (known.signum() < 0 || known.compareTo(new BigDecimal(100)) > 0) {
        flaws.add(new Flaw(at + "/taxRate", "must be between 0 and 100"));
        return null;
      }
      if (known.signum() != 0 && !category.equals("S")) {
        flaws.add(new Flaw(at + "/taxRate", "must be 0 in tax category " + category));
        return null;
      }
      return known;
    }

    /** A number with so many decimals at most, and of a size that can be worked with. */
    private boolean figure(String at, BigDecimal figure, int decimals) {
      if (!required(at, figure)) {
        return false;
      }
      if (figure.precision() - (long) figure.scale() > 12) {
        flaws.add(new Flaw(at, "is too large"));
        return false;
      }
      if (figure.scale() > 1000 || Plain.of(figure).scale() > decimals) {
        flaws.add(new Flaw(at, "must have at most " + decimals + " decimal places"));
        return false;
      }
      return true;
    }

    private BigDecimal amount(String at, BigDecimal amount, boolean notNegative) {
      if (currency == null) {
        return amount;
      }
      if (notNegative && amount.signum() < 0) {
        flaws.add(new Flaw(at, "must not be negative"));
        return null;
      }
      try {
        return new Money(amount, currency).amount();
      } catch (InvalidMoney e) {
        flaws.add(new Flaw(at, e.getMessage()));
        return null;
      }
    }

    private boolean amountFits(BigDecimal amount) {
      int before = flaws.size();
      BigDecimal unused = amount("/totals", amount, false);
      boolean fits = flaws.size() == before && unused != null;
      while (flaws.size() > before) {
        flaws.remove(flaws.size() - 1);
      }
      return fits;
    }

    private void day(String at, LocalDate day) {
      if (day != null && (day.getYear() < 1900 || day.getYear() > 2999)) {
        flaws.add(new Flaw(at, "must lie between the years 1900 and 2999"));
      }
    }

    private void text(String at, String text, int longest, boolean demanded) {
      if (text == null || text.isBlank()) {
        if (demanded) {
          flaws.add(new Flaw(at, "is required"));
        }
        return;
      }
      if (text.strip().length() > longest) {
        flaws.add(new Flaw(at, "must have at most " + longest + " characters"));
      }
      if (text.indexOf('\u0000') >= 0
          || (longest <= 200 && text.chars().anyMatch(Character::isISOControl))) {
        flaws.add(new Flaw(at, "must not have control characters"));
      }
    }

    private boolean required(String at, Object value) {
      if (value == null) {
        flaws.add(new Flaw(at, "is required"));
        return false;
      }
      return true;
    }

    private void stopWhereFlawed() {
      if (!flaws.isEmpty()) {
        throw InvalidInput.of(flaws);
      }
    }

    private static BigDecimal orZero(BigDecimal figure) {
      return figure == null ? BigDecimal.ZERO : figure;
    }

    private static BigDecimal count(List<?> list) {
      return new BigDecimal(list.size());
    }

    private static BigDecimal sum(List<BigDecimal> figures) {
      return figures.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sumOf(List<IssueInvoice.Adjustment> adjustments, boolean charge) {
      return sum(
          adjustments.stream()
              .filter(a -> a.charge() == charge)
              .map(IssueInvoice.Adjustment::amount)
              .toList());
    }
  }
}
