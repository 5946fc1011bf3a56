package org.quittance.billing;

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
 * The credit note as it was issued, on paper. It says what was credited then and never where it
 * went since, so that it is the same paper for ever.
 */
@ApplicationScoped
class CreditNotePaper {

  @Inject PdfRenderer renderer;
  @Inject Settings settings;

  Document print(CreditNoteDetails creditNote) {
    return new Document("application/pdf", renderer.render(paper(creditNote, settings)));
  }

  static Paper paper(CreditNoteDetails creditNote, Settings settings) {
    Money payable = creditNote.totals().payable();
    return new Paper(
        "Credit note " + creditNote.number(),
        "Credit note %s of %s for %s over %s"
            .formatted(
                creditNote.number(),
                settings.sellerName(),
                creditNote.buyerName(),
                Words.amount(payable)),
        "en",
        creditNote.issueDate(),
        new Sender(
            settings.sellerName(),
            settings.sellerAddress(),
            settings.sellerVatId(),
            settings.sellerEmail()),
        new Paper.Figure("Credited to you", Words.amount(payable), ""),
        body(creditNote));
  }

  private static String body(CreditNoteDetails creditNote) {
    Html html = new Html();
    html.element("div", "two", it -> parties(it, creditNote));
    html.element(
        "table", "", it -> PaperParts.lines(it, creditNote.currency(), creditNote.lines()));
    Blocks.sums(html, rows -> sums(rows, creditNote));
    html.element("div", "pay", it -> it.element("p", "", whatItDoes(creditNote)));
    html.element("div", "say", it -> remarks(it, creditNote));
    return html.toString();
  }

  private static void parties(Html in, CreditNoteDetails creditNote) {
    List<String> lines = new ArrayList<>(creditNote.buyerAddress());
    if (PaperParts.isThere(creditNote.buyerVatId())) {
      lines.add("VAT " + creditNote.buyerVatId());
    }
    Blocks.party(in, "Credited to", creditNote.buyerName(), lines);
    in.element(
        "div",
        "facts",
        it -> {
          it.element("h2", "", "Details");
          Blocks.fact(it, "Credit note number", creditNote.number());
          Blocks.fact(it, "Issued", Words.day(creditNote.issueDate()));
          Blocks.fact(it, "For invoice", creditNote.invoice());
          Blocks.fact(it, "Customer", creditNote.customer());
        });
  }

  private static void sums(Html in, CreditNoteDetails creditNote) {
    CreditNoteDetails.Totals totals = creditNote.totals();
    PaperParts.net(
        in, totals.linesNet(), creditNote.adjustments(), totals.net(), creditNote.taxes());
    PaperParts.gross(in, totals.gross(), totals.prepaid(), totals.rounding());
    Blocks.sum(in, "due", "Credited to you", Words.amount(totals.payable()));
  }

  private static String whatItDoes(CreditNoteDetails creditNote) {
    return creditNote.invoice() == null
        ? "You do not have to pay anything. The amount is credit on your account."
        : "You do not have to pay anything. The amount is taken off invoice "
            + creditNote.invoice()
            + "; what is more than that invoice still needs is credit on your account.";
  }

  private static void remarks(Html in, CreditNoteDetails creditNote) {
    if (PaperParts.isThere(creditNote.reason())) {
      in.element("p", "", "Reason: " + creditNote.reason());
    }
    PaperParts.exemptions(in, creditNote.taxes());
    if (PaperParts.isThere(creditNote.note())) {
      in.element("p", "", creditNote.note());
    }
    in.element("p", "small", "All amounts are in " + creditNote.currency() + ".");
  }
}
