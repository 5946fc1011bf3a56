package org.quittance.payment;

import org.quittance.kernel.DomainException;

/** Something else was booked since the effect was looked at: it would be another now. */
public class EffectChanged extends DomainException {
  EffectChanged() {
    super(
        Kind.CONFLICT,
        "booking.effectChanged",
        "Something else was booked since you looked, so the effect is another now.");
  }
}
