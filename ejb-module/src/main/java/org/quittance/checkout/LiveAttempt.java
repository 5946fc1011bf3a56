package org.quittance.checkout;

import java.time.Instant;
import org.quittance.kernel.Money;

/** An attempt that is under way, as other places name it: so much, since then. */
public record LiveAttempt(
    String id, Money amount, CheckoutMethod method, AttemptStatus status, Instant startedAt) {}
