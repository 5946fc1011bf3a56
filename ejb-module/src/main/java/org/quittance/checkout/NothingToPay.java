package org.quittance.checkout;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** The invoice is paid or was taken back: there is nothing to pay. */
public class NothingToPay extends DomainException {

  NothingToPay(String number) {
    super(
        Kind.CONFLICT,
        "checkout.nothingToPay",
        "Nothing is outstanding on invoice " + number + ".",
        Map.of("number", number));
  }
}
