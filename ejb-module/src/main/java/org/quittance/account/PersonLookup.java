package org.quittance.account;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds people for another capability's use case, which has asked for its own right already, and
 * only names people to who may know of them. One query each.
 */
public interface PersonLookup {

  /** One who may sign in for that customer now, by e-mail address. */
  Optional<PersonRef> contact(long customer, String email);

  /** All who may sign in for that customer now, by name. */
  List<PersonRef> contacts(long customer);

  /** One of ours who works tickets, by e-mail address. */
  Optional<PersonRef> agent(String email);

  /** All of ours who work tickets, by name. */
  List<PersonRef> agents();

  /**
   * People by key, whether they may still sign in or not.
   *
   * @param customer by whose names the customer's people are called
   */
  Map<Long, PersonRef> byKeys(long customer, Collection<Long> keys);
}
