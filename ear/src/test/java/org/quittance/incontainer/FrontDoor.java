package org.quittance.incontainer;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;

/** The first of two beans: it only hands on. */
@Stateless
public class FrontDoor {

  @EJB BackRoom room;

  public void knock() {
    room.refuse();
  }
}
