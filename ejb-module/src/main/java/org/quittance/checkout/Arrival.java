package org.quittance.checkout;

import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * A payment that has arrived, as it is looked at here.
 *
 * @param left what of it no invoice took
 * @param fromCheckout whether it was set going in the portal, and followed to its end
 */
record Arrival(
    String payment,
    long customerId,
    Money amount,
    Money left,
    LocalDate receivedOn,
    String payerReference,
    boolean fromCheckout) {}
