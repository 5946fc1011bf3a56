package org.quittance.payment;

import java.util.Optional;
import org.quittance.kernel.Actor;

/**
 * Finds the payment behind an opaque id for another capability's use case, which has asked for its
 * own right already. Only what the actor reaches is found. One query.
 */
public interface PaymentLookup {

  Optional<PaymentRef> find(Actor actor, String id);

  Optional<PaymentRef> byKey(Actor actor, long key);
}
