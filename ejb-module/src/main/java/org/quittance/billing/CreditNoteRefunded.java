package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Money;

/** Money was given back for the credit note, so it cannot be taken back. */
public class CreditNoteRefunded extends DomainException {
  CreditNoteRefunded(String number, Money refunded) {
    super(
        Kind.CONFLICT,
        "creditNote.refunded",
        refunded
            + " of credit note "
            + number
            + " was given back. Undo that refund before you withdraw it.",
        Map.of("number", number, "refunded", refunded.toString()));
  }
}
