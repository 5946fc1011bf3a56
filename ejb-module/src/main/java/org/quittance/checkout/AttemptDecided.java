package org.quittance.checkout;

import java.time.Instant;

/**
 * What accounting said of a payment, for our own people.
 *
 * @param by who said it
 */
public record AttemptDecided(String by, String reason, Instant at) {}
