package org.quittance.account;

import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Page;

/** Reads of customers. */
@Stateless
public class CustomerQueries {

  /**
   * The customer of that reference.
   *
   * @throws org.quittance.kernel.NotFound where there is none, or it is not the actor's
   */
  public CustomerDetails find(Actor actor, String reference) {
    throw new UnsupportedOperationException();
  }

  /**
   * The customers that are asked for, a page at a time.
   *
   * @param words beginning of a word of the name, or of the reference or e-mail; or null
   */
  public Page<CustomerDetails> page(
      Actor actor, String words, Instant updatedSince, String cursor, int limit) {
    throw new UnsupportedOperationException();
  }

  /**
   * The customers a document's buyer may be: by identifier (our reference), else by VAT number,
   * else by electronic address. Asked by billing, which decides what none or several mean.
   */
  public List<CustomerDetails> byMarks(
      Actor actor, List<String> identifiers, String vatId, String electronicAddress) {
    throw new UnsupportedOperationException();
  }
}
