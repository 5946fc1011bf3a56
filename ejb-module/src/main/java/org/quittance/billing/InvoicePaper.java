package org.quittance.billing;

import static org.quittance.billing.PaperParts.isThere;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.quittance.kernel.Money;
import org.quittance.platform.files.Document;
import org.quittance.platform.pdf.Blocks;
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
    html.element("table", "", it -> PaperParts.lines(it, invoice.currency(), invoice.lines()));
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

  private static void sums(Html in, InvoiceDetails invoice) {
    InvoiceDetails.Totals totals = invoice.totals();
    PaperParts.net(in, totals.linesNet(), invoice.adjustments(), totals.net(), invoice.taxes());
    PaperParts.gross(in, totals.gross(), totals.prepaid(), totals.rounding());
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
    PaperParts.exemptions(in, invoice.taxes());
    if (isThere(invoice.note())) {
      in.element("p", "", invoice.note());
    }
    in.element("p", "small", "All amounts are in " + invoice.currency() + ".");
  }

  /** In fours, as people read and type it, and in one piece. */
  private static String grouped(String iban) {
    return iban.replaceAll("\\s", "").replaceAll("(.{4})(?=.)", "$1\u00a0");
  }
}
