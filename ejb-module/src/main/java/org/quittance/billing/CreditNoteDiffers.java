package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** Another credit note was issued under the number; what is issued never changes. */
public class CreditNoteDiffers extends DomainException {
  CreditNoteDiffers(String number) {
    super(
        Kind.CONFLICT,
        "creditNote.differs",
        "Credit note "
            + number
            + " was issued with other content and never changes. Withdraw it and issue another one.",
        Map.of("number", number));
  }
}
