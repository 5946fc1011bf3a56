package org.quittance.checkout;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;

/**
 * Where providers call. A callback is kept as it came before anything is made of it, answered, and
 * looked into afterwards.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class CallbackDesk {

  /** Keeps a callback that its provider proves to have sent; once, however often it comes. */
  public CallbackAnswer receive(String gateway, CallbackMessage message) {
    throw new UnsupportedOperationException(gateway);
  }
}
