package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** The credit note was taken back; nothing can happen to it any more. */
public class CreditNoteWithdrawn extends DomainException {
  CreditNoteWithdrawn(String number) {
    super(
        Kind.CONFLICT,
        "creditNote.withdrawn",
        "Credit note " + number + " is withdrawn.",
        Map.of("number", number));
  }
}
