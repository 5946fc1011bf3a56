package org.quittance.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.quittance.launch.PortalServer.Place;

/**
 * {@code mvn -Prun package}: runs the portal in the foreground, with demo data, until Ctrl-C. What
 * it keeps is below {@code data}; the environment may say otherwise by any QUITTANCE_ setting.
 */
public final class RunPortal {

  private static final PrintStream OUT = System.out;

  private final Path root;
  private final Path installation;
  private final Path ear;

  private RunPortal(Path root, Path installation, Path ear) {
    this.root = root;
    this.installation = installation;
    this.ear = ear;
  }

  /**
   * Runs it; a sentence and exit code 1 where it cannot.
   *
   * @param args the project's folder, where the server was unpacked, the portal's archive
   */
  public static void main(String[] args) throws InterruptedException {
    try {
      new RunPortal(folder(args[0]), folder(args[1]), folder(args[2])).run();
    } catch (Trouble trouble) {
      OUT.println();
      OUT.println(trouble.getMessage());
      OUT.flush();
      System.exit(1);
    }
  }

  private static Path folder(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }

  private void run() throws InterruptedException {
    PortalServer.whyNotHere(installation)
        .ifPresent(
            reason -> {
              throw new Trouble(reason);
            });
    InetAddress address = address();
    int port = port();
    Map<String, String> settings = settings(address, port);
    Path log = Path.of(settings.get("QUITTANCE_HOME")).resolve("server.log");
    PortalServer server = server(address, port, settings, log);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (stopped.getCount() > 0) {
                    server.close();
                    OUT.println("Stopped.");
                    OUT.flush();
                  }
                },
                "Stop"));
    Instant began = Instant.now();
    OUT.println();
    OUT.println(
        server.knows(ear)
            ? "Starting the portal."
            : "Starting the portal. This version is new here: it takes a little longer this once.");
    OUT.flush();
    try {
      server.start(ear);
    } catch (Trouble trouble) {
      if (isStopping(trouble)) {
        new CountDownLatch(1).await();
      }
      stopped.countDown();
      throw new Trouble(trouble.getMessage() + " The log is in " + log + ".", trouble);
    }
    tell(settings, url(address, port), log, Duration.between(began, Instant.now()));
    if (server.ended()) {
      // The process is being ended; Maven must not go on to say that all is well.
      new CountDownLatch(1).await();
    }
    stopped.countDown();
    throw new Trouble("The server ended by itself. The log is in " + log + ".");
  }

  private static boolean isStopping(Trouble trouble) {
    return trouble.getMessage().startsWith("Stopped");
  }

  private PortalServer server(
      InetAddress address, int port, Map<String, String> settings, Path log) {
    try {
      return new PortalServer(
          new Place(
              installation,
              ear.resolveSibling("run")
                  .resolve(PortalServer.name(installation).toLowerCase(Locale.ROOT)),
              log,
              address,
              port,
              settings,
              javaOptions()));
    } catch (Trouble taken) {
      throw new Trouble(
          taken.getMessage()
              + " Stop it, or choose another port: QUITTANCE_PORT=8090 mvn -P"
              + PortalServer.profiles(installation)
              + " package",
          taken);
    }
  }

  /** Compiled quickly rather than well: it halves the start, and one visitor does not notice. */
  private static List<String> javaOptions() {
    String usual = "-Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1";
    return List.of(wanted("QUITTANCE_JAVA_OPTIONS", usual).split("\\s+"));
  }

  /** This machine's alone unless somebody opens it: the demo's passwords are known to everybody. */
  private static InetAddress address() {
    String wanted = wanted("QUITTANCE_ADDRESS", "127.0.0.1");
    Trouble trouble =
        new Trouble(
            "QUITTANCE_ADDRESS must be an address of this machine,"
                + " or 0.0.0.0 for all of them, but is "
                + wanted
                + ".");
    try {
      InetAddress address = InetAddress.getByName(wanted);
      if (address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null) {
        return address;
      }
    } catch (IOException unknown) {
      trouble.initCause(unknown);
    }
    throw trouble;
  }

  private static int port() {
    String wanted = wanted("QUITTANCE_PORT", "8080");
    if (!wanted.matches("\\d{1,5}") || wanted.equals("0") || Integer.parseInt(wanted) > 65535) {
      throw new Trouble(
          "QUITTANCE_PORT must be a port number such as 8090, but is " + wanted + ".");
    }
    return Integer.parseInt(wanted);
  }

  /** With the name that everybody knows for what is this machine's alone. */
  private static String url(InetAddress address, int port) {
    return PortalServer.url(address, port).replace("//127.0.0.1:", "//localhost:");
  }

  /** What the environment says, if it says anything. */
  private static String wanted(String name, String usual) {
    String wanted = System.getenv().getOrDefault(name, "").strip();
    return wanted.isEmpty() ? usual : wanted;
  }

  /** Demo data by default; everything the environment says goes before. */
  private Map<String, String> settings(InetAddress address, int port) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("QUITTANCE_DEMO", "true");
    settings.put("QUITTANCE_HOME", root.resolve("data").toString());
    settings.put("QUITTANCE_URL", url(address, port) + "/portal");
    System.getenv()
        .forEach(
            (name, value) -> {
              if (name.startsWith("QUITTANCE_") && !value.isBlank()) {
                settings.put(name, value);
              }
            });
    settings.compute("QUITTANCE_HOME", (name, home) -> folder(home).toString());
    return settings;
  }

  /** The one-time link for the administrator, as long as there is none. */
  private static String firstSignIn(Path home) {
    Path link = home.resolve("first-sign-in.txt");
    try {
      return Files.exists(link)
          ? Files.readString(link).strip()
          : "Sign in with the account that you set up.";
    } catch (IOException e) {
      return "The one-time link for the administrator is in " + link;
    }
  }

  private void tell(Map<String, String> settings, String local, Path log, Duration took) {
    String url = settings.get("QUITTANCE_URL").replaceAll("/+$", "");
    OUT.println();
    OUT.println("  The portal is ready:  " + url + "/   (after " + took.toSeconds() + " s)");
    OUT.println();
    if (settings.get("QUITTANCE_DEMO").equalsIgnoreCase("true")) {
      OUT.println("  Sign in, always with the password  quittance-demo");
      OUT.println("    owner@northwind.example     a customer: invoices, payments, its people");
      OUT.println("    billing@northwind.example   the same customer's bookkeeper");
      OUT.println("    viewer@northwind.example    the same customer, reading only");
      OUT.println("    owner@contoso.example       another customer");
      OUT.println("    owner@fabrikam.example      and another");
      OUT.println("    accounting@quittance.example, agent@quittance.example,");
      OUT.println("    admin@quittance.example     the staff");
      OUT.println();
      OUT.println("  API     " + url + "/api/v1  with  Authorization: Bearer demo-erp-token");
    } else {
      OUT.println("  " + firstSignIn(Path.of(settings.get("QUITTANCE_HOME"))));
      OUT.println();
      OUT.println("  API     " + url + "/api/v1");
    }
    OUT.println("  Local   " + local + "/portal/");
    OUT.println("  Log     " + (Files.exists(log) ? log : "none"));
    OUT.println("  Stop    Ctrl-C");
    OUT.println();
    OUT.flush();
  }
}
