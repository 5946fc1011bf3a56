package org.quittance.incontainer;

import jakarta.ejb.Stateless;
import org.quittance.kernel.NotFound;

/** The second of two beans: it refuses. */
@Stateless
public class BackRoom {

  public void refuse() {
    throw new NotFound("invoice");
  }
}
