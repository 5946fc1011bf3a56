package org.quittance.billing.einvoice;

import java.util.List;
import java.util.Set;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;

/** The type of a document (BT-3), which alone tells a credit note with positive amounts. */
final class DocumentType {

  /** The codes of UNTDID 1001 that EN 16931 counts as credit notes. */
  private static final Set<String> CREDIT_NOTES =
      Set.of(
          "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532");

  private DocumentType() {}

  /** Whether a document of that type is a credit note; one that does not say is none. */
  static boolean isCreditNote(String type) {
    return type != null && CREDIT_NOTES.contains(type);
  }

  /**
   * Refuses the other kind of document.
   *
   * @param isCreditNote what it is
   * @param wanted what it must be
   */
  static void mustBe(boolean isCreditNote, boolean wanted) {
    if (isCreditNote == wanted) {
      return;
    }
    throw new InvalidInput(
        Kind.INVALID,
        isCreditNote
            ? "This is a credit note: send it to /credit-notes."
            : "This is an invoice: send it to /invoices.",
        List.of(
            new Flaw(
                Term.TYPE.pointer(),
                wanted
                    ? "must be the type of a credit note, such as 381"
                    : "must be the type of an invoice, such as 380")));
  }
}
