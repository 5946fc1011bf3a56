package org.quittance.payment;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** Credit was to be given back of a credit note that has none left. */
public class NoCreditLeft extends DomainException {
  NoCreditLeft(String number) {
    super(
        Kind.CONFLICT,
        "creditNote.nothingLeft",
        "Nothing is left of credit note " + number + "; only credit that is left can go back.",
        Map.of("number", number));
  }
}
