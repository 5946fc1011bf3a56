package org.quittance.account;

import jakarta.ejb.Stateless;
import java.util.Optional;
import org.quittance.kernel.Actor;

/** Where people prove who they are. Nobody acts yet, so no method takes an Actor. */
@Stateless
public class SignInDesk {

  /**
   * Checks a name and a password; slows down and closes after repeated failure.
   *
   * @throws SignInRefused the same, after the same time, for a wrong name as for a wrong password
   */
  public SignedIn signIn(String email, String password, Actor.Origin origin) {
    throw new UnsupportedOperationException();
  }

  /**
   * The person behind a session, read anew at each request, so that who was barred is out at once.
   *
   * @param customer the reference of the customer it chose to act for, or null for the first
   */
  public Optional<CurrentPerson> person(SignedIn signedIn, String customer, Actor.Origin origin) {
    throw new UnsupportedOperationException();
  }
}
