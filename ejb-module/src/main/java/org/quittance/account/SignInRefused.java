package org.quittance.account;

import org.quittance.kernel.DomainException;

/** The name and the password do not go together, or too many tries failed. */
public class SignInRefused extends DomainException {
  SignInRefused() {
    super(
        Kind.FORBIDDEN,
        "signIn.refused",
        "That e-mail address and password do not go together. After several failed tries signing in"
            + " pauses for a while.");
  }
}
