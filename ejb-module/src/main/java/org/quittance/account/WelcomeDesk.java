package org.quittance.account;

import jakarta.ejb.Stateless;
import java.util.Optional;
import org.quittance.kernel.Actor;

/** Where somebody with a one-time link chooses a password. */
@Stateless
public class WelcomeDesk {

  /**
   * The link of the first start, by which the administrator sets up the first account.
   *
   * @return a new code where there is no administrator with a password yet, else empty; earlier
   *     codes of this kind are void
   */
  public Optional<String> firstStart() {
    throw new UnsupportedOperationException();
  }

  /**
   * Says whose the link is.
   *
   * @return whom the link is for: an e-mail address, or an empty text for the first administrator;
   *     nothing where the link is unknown, used or too old
   */
  public Optional<String> whom(String code) {
    throw new UnsupportedOperationException();
  }

  /**
   * Uses the link up and sets the password.
   *
   * @param email of the first administrator; not looked at for other links
   * @param name of the first administrator; not looked at for other links
   * @throws org.quittance.kernel.NotFound where the link is unknown, used or too old
   * @throws org.quittance.kernel.InvalidInput pointers /email, /name, /password
   */
  public SignedIn choosePassword(
      String code, String email, String name, String password, Actor.Origin origin) {
    throw new UnsupportedOperationException();
  }
}
