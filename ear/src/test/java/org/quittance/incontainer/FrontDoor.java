package org.quittance.incontainer;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.quittance.platform.outbox.Outbox;

/** The first of two beans: it hands on, and keeps an event as any service does. */
@Stateless
public class FrontDoor {

  @EJB BackRoom room;
  @Inject Outbox outbox;

  public void knock() {
    room.refuse();
  }

  public void happen(String subject) {
    outbox.record(new SomethingHappened(subject));
  }
}
