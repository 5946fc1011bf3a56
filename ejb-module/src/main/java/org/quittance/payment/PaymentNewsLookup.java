package org.quittance.payment;

import java.util.Collection;
import java.util.Map;
import org.quittance.kernel.Actor;

/**
 * Finds what is told of payments by mail; for the portal itself, and nobody else.
 *
 * <p>No EJB stands behind it: it is asked within use cases of the portal itself only.
 */
public interface PaymentNewsLookup {

  /** By opaque id; what is no payment is left out. Two queries. */
  Map<String, PaymentNews> of(Actor actor, Collection<String> payments);
}
