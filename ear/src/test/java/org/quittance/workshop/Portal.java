package org.quittance.workshop;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;
import org.quittance.launch.PortalServer;

/**
 * The portal as it is delivered, on its server, with demo data on the embedded database: one for
 * all tests of a virtual machine, which ends with it. The build runs two of them ({@code
 * -Dquittance.portals}), each with a part of the test classes and a portal of its own. A test class
 * asks for it with {@code @ExtendWith(Portal.class)}.
 *
 * <p>With {@code -Dquittance.database=postgresql} it keeps its data in a PostgreSQL instead.
 *
 * <p>With {@code -Dquittance.url=http://localhost:8080/portal -Dquittance.portals=1} the tests use
 * a portal that runs already, in demo mode, which is quicker while one writes them.
 *
 * <p>After each class that moves money the books must agree and the audit trail must be whole: at
 * two portals no test sees what the others did at both. A portal that ran already is left out, and
 * so is one that was filled with millions.
 */
public final class Portal implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  /** The password of every demo sign-in. */
  public static final String PASSWORD = "quittance-demo";

  /** The host ERP's token: every scope but admin. */
  public static final String ERP = "demo-erp-token";

  /** A token that may only read. */
  public static final String READER = "demo-readonly-token";

  private static final String NAME = "system";

  /** Where tests bill, pay, book, and send what they like. */
  private static final Pattern MOVES_MONEY =
      Pattern.compile("org\\.quittance\\.system\\.(customer|erp|accountant|safety)");

  /** The classes of which a test was not skipped. */
  private static final Set<Class<?>> WORKED = ConcurrentHashMap.newKeySet();

  private static volatile Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    begin();
  }

  /** Not kept by JUnit: where there are two virtual machines, each class is a run of its own. */
  private static synchronized void begin() {
    if (running == null) {
      Running begun = new Running();
      Runtime.getRuntime().addShutdownHook(new Thread(begun::close, "end of the portal"));
      running = begun;
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().filter(TestAbortedException.class::isInstance).isEmpty()) {
      WORKED.add(context.getRequiredTestClass());
    }
    // Both portals' pictures lie in one folder.
    Browsing.endOfTest(
        context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName(),
        context.getExecutionException().isPresent());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Class<?> tests = context.getRequiredTestClass();
    if (running != null
        && running.server != null
        && !Databases.isFilled()
        && MOVES_MONEY.matcher(tests.getPackageName()).matches()
        && WORKED.remove(tests)
        && context.getExecutionException().isEmpty()) {
      WholeBooks.mustAgree();
    }
  }

  /** Whether it has as much as a company of many years. */
  public static boolean hasMuch() {
    return Databases.isFilled();
  }

  /** The address of a path such as {@code /invoices}. */
  public static URI at(String path) {
    return URI.create(running.url + path);
  }

  /** A caller of the API; a token of null calls without one. */
  public static Api api(String token) {
    return new Api(at("/api/v1"), token);
  }

  /** Where its mails arrive; nothing where it is a portal that ran already. */
  public static Optional<PostOffice> post() {
    return Optional.ofNullable(running.post);
  }

  /** Where cards are paid; nothing where it is a portal that ran already. */
  public static Optional<Stripe> stripe() {
    return Optional.ofNullable(running.stripe);
  }

  /** Whether its database can be taken away from it for a while. */
  public static boolean canLoseItsDatabase() {
    return Databases.line().isPresent();
  }

  /** How its database has found what it was asked so far, where it tells. */
  public static Optional<Plans> plans() {
    return Databases.plans();
  }

  /** Does something while the portal's database does not answer. */
  public static void withoutDatabase(Runnable work) {
    Line line = Databases.line().orElseThrow();
    line.cut();
    try {
      work.run();
    } finally {
      line.mend();
    }
  }

  /** Its own folder, with the embedded database; nothing on another, or where it ran already. */
  public static Optional<Path> home() {
    return running.server == null ? Optional.empty() : Workshop.home(NAME);
  }

  /** A browser nobody is signed in to, for this test alone. */
  public static Browsing browser() {
    return Browsing.begin(true);
  }

  /** A browser that runs no scripts, as some people's do. */
  public static Browsing browserWithoutScripts() {
    return Browsing.begin(false);
  }

  /** A browser in which no script of the portal works beside its pages. */
  public static Browsing browserWithoutWorker() {
    Browsing one = browser();
    one.context().addInitScript("delete Navigator.prototype.serviceWorker");
    return one;
  }

  /** Closed when the virtual machine ends. */
  private static final class Running {
    private final PortalServer server;
    private final PostOffice post;
    private final Stripe stripe;
    private final String url;

    Running() {
      String given = System.getProperty("quittance.url", "");
      if (given.isBlank()) {
        post = new PostOffice();
        stripe = new Stripe();
        Map<String, String> settings = new HashMap<>(post.settings());
        settings.putAll(stripe.settings());
        settings.put("QUITTANCE_DEMO", "true");
        settings.put("QUITTANCE_PAYMENT_ASK_MINUTES", "1");
        server = Workshop.server(NAME, settings);
        try {
          server.start(Workshop.ear());
          Databases.planForMillions(NAME);
        } catch (RuntimeException failed) {
          // The next class would begin another in the same folder.
          server.close();
          post.close();
          stripe.close();
          throw failed;
        }
        url = "http://localhost:" + server.port() + "/portal";
      } else {
        server = null;
        post = null;
        stripe = null;
        url = given.replaceAll("/+$", "");
      }
    }

    void close() {
      Browsing.endOfRun();
      if (server != null) {
        server.close();
        post.close();
        stripe.close();
      }
    }
  }
}
