package org.quittance.billing;

import java.util.Optional;
import org.quittance.kernel.Actor;

/**
 * Finds the invoice behind a name for another capability's use case, which has asked for its own
 * right already. Only what the actor reaches is found. One query.
 */
public interface InvoiceLookup {

  Optional<InvoiceRef> find(Actor actor, String numberOrId);

  Optional<InvoiceRef> byKey(Actor actor, long key);
}
