package org.quittance.account;

import jakarta.ejb.Stateless;
import org.quittance.kernel.Actor;

/** What the host ERP does to customers. */
@Stateless
public class CustomerService {

  /**
   * Creates or replaces a customer.
   *
   * @param expectedVersion the version the caller read, or null where it does not care
   */
  public Put<CustomerDetails> put(Actor actor, PutCustomer wish, Long expectedVersion) {
    throw new UnsupportedOperationException();
  }
}
