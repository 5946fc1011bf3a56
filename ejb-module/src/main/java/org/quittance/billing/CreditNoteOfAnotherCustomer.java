package org.quittance.billing;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** The number belongs to a credit note of another customer. */
public class CreditNoteOfAnotherCustomer extends DomainException {
  CreditNoteOfAnotherCustomer(String number) {
    super(
        Kind.CONFLICT,
        "creditNote.otherCustomer",
        "The number " + number + " belongs to a credit note of another customer.",
        Map.of("number", number));
  }
}
