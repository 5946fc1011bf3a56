package org.quittance.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.quittance.kernel.Money;
import org.quittance.platform.files.Document;
import org.quittance.platform.pdf.Blocks;
import org.quittance.platform.pdf.Blocks.Column;
import org.quittance.platform.pdf.Html;
import org.quittance.platform.pdf.Paper;
import org.quittance.platform.pdf.PdfRenderer;
import org.quittance.platform.pdf.Sender;
import org.quittance.platform.pdf.Words;
import org.quittance.platform.settings.Settings;

/**
 * The invoice as it was issued, on paper. It says what was due then and never what became of it: no
 * status, nothing paid since, so that it is the same paper for ever.
 */
@ApplicationScoped
class InvoicePaper {

  @Inject PdfRenderer renderer;
  @Inject Settings settings;

  /**
   * Prints it.
   *
   * @param xml the same invoice as data, which goes inside
   */
  Document print(InvoiceDetails invoice, Document xml) {
    return new Document(
        "application/pdf", renderer.render(paper(invoice, settings), FacturX.of(invoice, xml)));
  }

  static Paper paper(InvoiceDetails invoice, Settings settings) {
    Money payable = invoice.totals().payable();
    return new Paper(
        "Invoice " + invoice.number(),
        "Invoice %s of %s for %s over %s, due %s"
            .formatted(
                invoice.number(),
                settings.sellerName(),
                invoice.buyerName(),
                Words.amount(payable),
                Words.day(invoice.dueDate())),
        "en",
        invoice.issueDate(),
        new Sender(
            settings.sellerName(),
            settings.sellerAddress(),
            settings.sellerVatId(),
            settings.sellerEmail()),
        new Paper.Figure(
            "Amount due",
            Words.amount(payable),
            payable.isPositive() ? "by " + Words.day(invoice.dueDate()) : ""),
        body(invoice, settings));
  }

  private static String body(InvoiceDetails invoice, Settings settings) {
    Html html = new Html();
    html.element("div", "two", it -> parties(it, invoice));
    html.element("table", "", it -> lines(it, invoice));
    Blocks.sums(html, rows -> sums(rows, invoice));
    html.element("div", "pay", it -> it.element("p", "", howToPay(invoice, settings)));
    html.element("div", "say", it -> remarks(it, invoice));
    return html.toString();
  }

  private static void parties(Html in, InvoiceDetails invoice) {
    List<String> lines = new ArrayList<>(invoice.buyerAddress());
    if (isThere(invoice.buyerVatId())) {
      lines.add("VAT " + invoice.buyerVatId());
    }
    Blocks.party(in, "Billed to", invoice.buyerName(), lines);
    in.element(
        "div",
        "facts",
        it -> {
          it.element("h2", "", "Details");
          Blocks.fact(it, "Invoice number", invoice.number());
          Blocks.fact(it, "Issued", Words.day(invoice.issueDate()));
          Blocks.fact(it, "Due", Words.day(invoice.dueDate()));
          Blocks.fact(it, "Your order", invoice.orderReference());
          Blocks.fact(it, "Customer", invoice.customer());
        });
  }

  private static void lines(Html in, InvoiceDetails invoice) {
    int digits = Money.digits(Money.currency(invoice.currency()));
    Blocks.columns(
        in,
        Column.words("Item", 40),
        Column.figures("Quantity", 16),
        Column.figures("Unit price", 18),
        Column.figures("VAT", 10),
        Column.figures("Net " + invoice.currency(), 16));
    in.element(
        "tbody",
        "",
        rows -> {
          for (InvoiceDetails.Line line : invoice.lines()) {
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

  private static void sums(Html in, InvoiceDetails invoice) {
    InvoiceDetails.Totals totals = invoice.totals();
    if (!invoice.adjustments().isEmpty()) {
      Blocks.sum(in, "", "Items", Words.figure(totals.linesNet()));
      for (InvoiceDetails.Adjustment adjustment : invoice.adjustments()) {
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
    Blocks.sum(in, "", "Net", Words.figure(totals.net()));
    for (InvoiceDetails.Tax tax : invoice.taxes()) {
      Blocks.sum(in, "", taxName(tax, invoice.taxes().size() > 1), Words.figure(tax.tax()));
    }
    boolean more = !totals.prepaid().isZero() || !totals.rounding().isZero();
    if (more) {
      Blocks.sum(in, "total", "Total", Words.figure(totals.gross()));
    }
    if (!totals.prepaid().isZero()) {
      Blocks.sum(in, "", "Paid before", Words.figure(totals.prepaid().negated()));
    }
    if (!totals.rounding().isZero()) {
      Blocks.sum(in, "", "Rounding", Words.figure(totals.rounding()));
    }
    Blocks.sum(in, "due", "Amount due", Words.amount(totals.payable()));
  }

  private static String howToPay(InvoiceDetails invoice, Settings settings) {
    Money payable = invoice.totals().payable();
    if (!payable.isPositive()) {
      return "There is nothing to pay.";
    }
    String reference =
        isThere(invoice.paymentReference()) ? invoice.paymentReference() : invoice.number();
    String account =
        isThere(settings.sellerIban())
            ? " to account " + grouped(settings.sellerIban()) + " of " + settings.sellerName()
            : "";
    return "Please pay %s by %s%s, with the reference %s."
        .formatted(Words.amount(payable), Words.day(invoice.dueDate()), account, reference);
  }

  private static void remarks(Html in, InvoiceDetails invoice) {
    for (InvoiceDetails.Tax tax : invoice.taxes()) {
      if (isThere(tax.exemptionReason())) {
        in.element("p", "", taxName(tax, false) + ": " + tax.exemptionReason());
      }
    }
    if (isThere(invoice.note())) {
      in.element("p", "", invoice.note());
    }
    in.element("p", "small", "All amounts are in " + invoice.currency() + ".");
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

  /** In fours, as people read and type it, and in one piece. */
  private static String grouped(String iban) {
    return iban.replaceAll("\\s", "").replaceAll("(.{4})(?=.)", "$1\u00a0");
  }

  private static boolean isThere(String text) {
    return text != null && !text.isBlank();
  }
}
