package org.quittance.account;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.quittance.kernel.Actor;

/**
 * Finds the customer behind a reference for another capability's use case, which has asked for its
 * own right already. Only what the actor reaches is found. One query.
 *
 * <p>No EJB stands behind it: it is asked within use cases only, and one more door would cost as
 * much as the query.
 */
public interface CustomerLookup {

  Optional<CustomerRef> byReference(Actor actor, String reference);

  /** Those of the references that there are, by reference; one query for all of them. */
  Map<String, CustomerRef> byReferences(Actor actor, Collection<String> references);

  Optional<CustomerRef> byKey(Actor actor, long key);
}
