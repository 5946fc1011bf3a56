package org.quittance.billing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.platform.files.Document;
import org.quittance.platform.files.Files;

/**
 * The papers of credit notes. The PDF is drawn when it is first asked for, from figures that were
 * fixed when the credit note was issued, and is the same bytes from then on.
 */
@Stateless
// Storing a paper that was just drawn is a transaction of its own, begun by hand.
@TransactionManagement(TransactionManagementType.BEAN)
public class CreditNoteDocuments {

  @Inject CreditNoteQueries creditNotes;
  @Inject CreditNotePaper paper;
  @Inject Files files;

  /** The credit note as PDF; who may not see it gets none. */
  public Document pdf(Actor actor, String numberOrId) {
    CreditNoteDetails creditNote = creditNotes.find(actor, numberOrId);
    return files.findOrMake(
        CreditNote.paperKey(creditNote.id(), "pdf"), () -> paper.print(creditNote));
  }

  /**
   * The XML document the credit note came as, byte for byte.
   *
   * @throws NotFound also where it came as JSON
   */
  public Document original(Actor actor, String numberOrId) {
    CreditNoteDetails creditNote = creditNotes.find(actor, numberOrId);
    return files
        .find(CreditNote.paperKey(creditNote.id(), "original"))
        .orElseThrow(() -> new NotFound("document"));
  }
}
