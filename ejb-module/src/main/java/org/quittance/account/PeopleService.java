package org.quittance.account;

import jakarta.ejb.Stateless;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Role;

/** What the administrator does to people. */
@Stateless
public class PeopleService {

  /**
   * Creates a member of staff, who chooses a password by a welcome link; returns the person's id.
   */
  public long addStaff(Actor actor, String email, String name, Role role) {
    throw new UnsupportedOperationException();
  }

  /** Bars a person from signing in, or lets it in again. */
  public void setActive(Actor actor, long personId, boolean active) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes a link by which the person chooses a (new) password.
   *
   * @return the link's code: shown this once, kept nowhere; good for 24 hours
   */
  public String welcomeLink(Actor actor, long personId) {
    throw new UnsupportedOperationException();
  }

  /** Sets a password without a link; only the portal itself may, for the sign-ins of demo mode. */
  public void setPassword(Actor actor, String email, String password) {
    throw new UnsupportedOperationException();
  }
}
