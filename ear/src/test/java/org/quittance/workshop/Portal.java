package org.quittance.workshop;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.quittance.launch.PayaraServer;

/**
 * The portal as it is delivered, on its server, with demo data on the embedded database: one for
 * all tests of a run. A test class asks for it with {@code @ExtendWith(Portal.class)}.
 */
public final class Portal implements BeforeAllCallback, AfterEachCallback {

  /** The password of every demo sign-in. */
  public static final String PASSWORD = "quittance-demo";

  /** The host ERP's token: every scope but admin. */
  public static final String ERP = "demo-erp-token";

  /** A token that may only read. */
  public static final String READER = "demo-readonly-token";

  private static Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Portal.class))
            .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Browsing.endOfTest(context.getDisplayName(), context.getExecutionException().isPresent());
  }

  /** The address of a path such as {@code /invoices}. */
  public static URI at(String path) {
    return URI.create("http://localhost:" + running.server.port() + "/portal" + path);
  }

  /** A caller of the API; a token of null calls without one. */
  public static Api api(String token) {
    return new Api(at("/api/v1"), token);
  }

  /** A browser nobody is signed in to, for this test alone. */
  public static Browsing browser() {
    return Browsing.begin();
  }

  /** Closed by JUnit when all tests are done. */
  private static final class Running implements AutoCloseable {
    private final PayaraServer server = Workshop.server("system", Map.of("QUITTANCE_DEMO", "true"));

    Running() {
      server.start(Workshop.ear());
    }

    @Override
    public void close() {
      Browsing.endOfRun();
      server.close();
    }
  }
}
