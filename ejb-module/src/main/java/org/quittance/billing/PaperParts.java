package org.quittance.billing;

import java.math.BigDecimal;
import java.util.List;
import org.quittance.kernel.Money;
import org.quittance.platform.pdf.Blocks;
import org.quittance.platform.pdf.Blocks.Column;
import org.quittance.platform.pdf.Html;
import org.quittance.platform.pdf.Words;

/** What the papers of invoices and credit notes have in common: lines, sums and tax. */
final class PaperParts {

  private PaperParts() {}

  static void lines(Html in, String currency, List<InvoiceDetails.Line> lines) {
    int digits = Money.digits(Money.currency(currency));
    Blocks.columns(
        in,
        Column.words("Item", 40),
        Column.figures("Quantity", 16),
        Column.figures("Unit price", 18),
        Column.figures("VAT", 10),
        Column.figures("Net " + currency, 16));
    in.element(
        "tbody",
        "",
        rows -> {
          for (InvoiceDetails.Line line : lines) {
            rows.element(
                "tr",
                "",
                row ->
                    row.element("td", "", line.description())
                        .element("td", "num", quantity(line.quantity(), line.unit()))
                        .element("td", "num", Words.decimal(line.unitPrice(), digits))
                        .element("td", "num", rate(line.taxCategory(), line.taxRate()))
                        .element("td", "num", Words.figure(line.net())));
          }
        });
  }

  /** {@code 3 months}, {@code 1 hour}, {@code 12}. */
  static String quantity(BigDecimal quantity, String unit) {
    String name = InvoiceUnit.of(unit).name(quantity);
    return (Words.decimal(quantity, 0) + " " + name).strip();
  }

  /** From the lines down to the tax. */
  static void net(
      Html in,
      Money linesNet,
      List<InvoiceDetails.Adjustment> adjustments,
      Money net,
      List<InvoiceDetails.Tax> taxes) {
    if (!adjustments.isEmpty()) {
      Blocks.sum(in, "", "Items", Words.figure(linesNet));
      for (InvoiceDetails.Adjustment adjustment : adjustments) {
        Money amount = adjustment.charge() ? adjustment.amount() : adjustment.amount().negated();
        String fallback = adjustment.charge() ? "Charge" : "Allowance";
        Blocks.sum(
            in,
            "",
            (isThere(adjustment.reason()) ? adjustment.reason() : fallback)
                + ", VAT "
                + rate(adjustment.taxCategory(), adjustment.taxRate()),
            Words.figure(amount));
      }
    }
    Blocks.sum(in, "", "Net", Words.figure(net));
    for (InvoiceDetails.Tax tax : taxes) {
      Blocks.sum(in, "", taxName(tax, taxes.size() > 1), Words.figure(tax.tax()));
    }
  }

  /** The total, and what was settled before; nothing where that is all there is. */
  static void gross(Html in, Money gross, Money prepaid, Money rounding) {
    if (!prepaid.isZero() || !rounding.isZero()) {
      Blocks.sum(in, "total", "Total", Words.figure(gross));
    }
    if (!prepaid.isZero()) {
      Blocks.sum(in, "", "Paid before", Words.figure(prepaid.negated()));
    }
    if (!rounding.isZero()) {
      Blocks.sum(in, "", "Rounding", Words.figure(rounding));
    }
  }

  static void exemptions(Html in, List<InvoiceDetails.Tax> taxes) {
    for (InvoiceDetails.Tax tax : taxes) {
      if (isThere(tax.exemptionReason())) {
        in.element("p", "", taxName(tax, false) + ": " + tax.exemptionReason());
      }
    }
  }

  private static String taxName(InvoiceDetails.Tax tax, boolean several) {
    String name =
        switch (tax.category()) {
          case "S" -> "VAT " + Words.percent(tax.rate());
          case "Z" -> "VAT 0 %, zero rated";
          case "E" -> "Exempt from VAT";
          case "AE" -> "VAT 0 %, reverse charge";
          case "K" -> "VAT 0 %, supply within the EU";
          case "G" -> "VAT 0 %, export";
          case "O" -> "Not subject to VAT";
          default -> "Tax " + Words.percent(tax.rate());
        };
    return several ? name + " on " + Words.figure(tax.taxable()) : name;
  }

  private static String rate(String category, BigDecimal rate) {
    return switch (category) {
      case "E" -> "exempt";
      case "O" -> "none";
      default -> Words.percent(rate);
    };
  }

  static boolean isThere(String text) {
    return text != null && !text.isBlank();
  }
}
