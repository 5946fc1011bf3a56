package org.quittance.payment;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Money that shall go back; nothing here is checked yet.
 *
 * @param amount null for all there is, which a reversal always is
 * @param externalId the caller's own name of it, unique for that caller; or null
 * @param bookedOn the day it went, or null for today
 */
public record WantedRefund(
    BigDecimal amount, String reason, String externalId, LocalDate bookedOn) {}
