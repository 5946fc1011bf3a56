package org.quittance.incontainer;

import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.quittance.launch.PortalServer;
import org.quittance.workshop.Workshop;

/** A server with nothing on it for Arquillian to deploy to; started once and stopped at the end. */
class EmptyServer implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    if (System.getProperty("quittance.ear") == null) {
      // Inside the server, where the same test class runs: it is already there.
      return;
    }
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(EmptyServer.class))
        .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class);
  }

  /** Closed by JUnit when all tests are done. */
  private static final class Running implements AutoCloseable {
    private final PortalServer server =
        Workshop.server("in-container", Map.of("QUITTANCE_DEMO", "false"));

    Running() {
      server.startEmpty();
      // Read by arquillian.xml.
      System.setProperty("quittance.adminPort", String.valueOf(server.adminPort()));
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
