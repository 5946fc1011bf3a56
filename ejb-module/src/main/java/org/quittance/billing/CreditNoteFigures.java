package org.quittance.billing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.platform.files.Document;

/**
 * A credit note that holds together, by the same rules as an invoice.
 *
 * @param document its figures
 * @param reason why it was issued, or null where a document says none
 * @param hash of all that makes it the same credit note
 */
record CreditNoteFigures(InvoiceFigures document, String reason, String hash) {

  /**
   * Checks and completes.
   *
   * @param invoice the invoice it corrects, or null
   * @param flaws gets everything that is wrong
   * @return null where something is
   */
  static CreditNoteFigures of(IssueCreditNote wish, Invoice invoice, List<Flaw> flaws) {
    String reason = Reasons.of(wish.reason(), !wish.isDocument(), flaws);
    try {
      InvoiceFigures figures = InvoiceFigures.ofCreditNote(written(wish, invoice));
      // What a document says of an invoice is in its bytes; we may learn later which one it means.
      String corrects = wish.isDocument() || invoice == null ? "-" : invoice.publicId();
      String canonical =
          String.join(
              "\u001f",
              figures.hash(),
              corrects,
              String.valueOf(reason),
              String.valueOf(figures.note()));
      return new CreditNoteFigures(
          figures, reason, Document.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    } catch (InvalidInput refusal) {
      flaws.addAll(refusal.flaws());
      return null;
    }
  }

  /** Checks each member by itself, where something could not be read. */
  static void checkMembers(IssueCreditNote wish, Invoice invoice, List<Flaw> flaws) {
    Reasons.of(wish.reason(), !wish.isDocument(), flaws);
    flaws.addAll(
        InvalidInput.flawsOf(
            () -> InvoiceFigures.checkMembersOfCreditNote(written(wish, invoice))));
  }

  private static IssueInvoice written(IssueCreditNote wish, Invoice invoice) {
    return wish.written(
        wish.currency() == null && invoice != null ? invoice.currency() : wish.currency());
  }
}
