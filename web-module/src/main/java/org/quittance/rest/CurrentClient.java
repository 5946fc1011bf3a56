package org.quittance.rest;

import jakarta.enterprise.context.RequestScoped;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;

/** The API client that sent the current request. */
@RequestScoped
public class CurrentClient {

  private Actor actor;

  /** Set once, at the door. */
  void is(Actor known) {
    actor = known;
  }

  /**
   * The client, if its token allows the call. Asked before the body is looked at, so that a call
   * which may not be made is refused before it began.
   *
   * @param what the thing asked for, in the business's word
   */
  public Actor who(Right right, String what) {
    if (actor == null) {
      throw new IllegalStateException("The request passed the door without a client");
    }
    actor.mustHave(right, what);
    return actor;
  }
}
