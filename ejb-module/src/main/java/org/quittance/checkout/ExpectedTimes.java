package org.quittance.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalTime;
import org.quittance.platform.clock.BusinessDays;
import org.quittance.platform.settings.Settings;

/** By when money that was sent is normally here, in business days of the seller's calendar. */
@ApplicationScoped
class ExpectedTimes {

  /** When the banks' bookings of a day have been seen through. */
  private static final LocalTime AT = LocalTime.of(14, 0);

  @Inject Settings settings;
  @Inject BusinessDays days;

  Instant settled(CheckoutMethod method, Instant sentAt) {
    return days.after(
        sentAt, method.isHosted() ? settings.cardDays() : settings.bankTransferDays(), AT);
  }
}
