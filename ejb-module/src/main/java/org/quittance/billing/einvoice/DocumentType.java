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

  static void mustBeInvoice(String type) {
    if (type != null && CREDIT_NOTES.contains(type)) {
      throw new InvalidInput(
          Kind.INVALID,
          "This is a credit note; credit notes are not taken here.",
          List.of(new Flaw(Term.TYPE.pointer(), "must be the type of an invoice, such as 380")));
    }
  }
}
