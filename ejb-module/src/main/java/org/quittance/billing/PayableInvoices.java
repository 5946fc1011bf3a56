package org.quittance.billing;

import java.util.Collection;
import java.util.List;
import org.quittance.kernel.Actor;

/**
 * Invoices for the use case that has them paid, which has asked for its own right already.
 *
 * <p>No EJB stands behind it: it is asked within use cases only.
 */
public interface PayableInvoices {

  /**
   * Those that these numbers and opaque ids name, each in the place of its name; null where there
   * is none that the actor reaches.
   */
  List<PayableInvoice> find(Actor actor, List<String> names);

  /** Locked until the transaction ends, by key; as they are by then. */
  List<PayableInvoice> lock(Collection<Long> keys);

  /** Notes on them whether a payment is under way; they are locked from then on. */
  void inProgress(Collection<Long> keys, boolean underWay);
}
