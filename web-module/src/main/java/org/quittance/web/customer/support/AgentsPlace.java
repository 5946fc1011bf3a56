package org.quittance.web.customer.support;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.quittance.kernel.Actor;

/** Our own people have a desk of their own; a customer's address leads them there. */
final class AgentsPlace {

  static final String TICKETS = "/agent/tickets";

  private AgentsPlace() {}

  /** Whether the actor was led to the desk, so that the page has nothing more to do. */
  static boolean leads(Actor actor, String path) {
    if (actor.customerId() != null) {
      return false;
    }
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    try {
      external.redirect(external.getRequestContextPath() + path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }
}
