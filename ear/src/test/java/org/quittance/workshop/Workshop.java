package org.quittance.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.quittance.launch.PortalServer;

/** What the build hands to the tests: the archive, the server's files, a folder to work in. */
public final class Workshop {

  private static final String LOG = "server.log";

  private Workshop() {}

  public static Path ear() {
    return given("quittance.ear");
  }

  /** Where the server was unpacked that these tests run on. */
  public static Path installation() {
    return given("quittance.server");
  }

  /** The folder of a server's own; emptied, so that nothing is left of the last run. */
  public static Path folder(String name) {
    Path folder = given("quittance.workshop").resolve(name);
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> old = Files.walk(folder)) {
          for (Path path : (Iterable<Path>) old.sorted(Comparator.reverseOrder())::iterator) {
            Files.delete(path);
          }
        }
      }
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that is not started yet, on any free port, with a database of its own. */
  public static PortalServer server(String name, Map<String, String> settings) {
    Path folder = folder(name);
    return server(folder, Databases.empty(name), settings);
  }

  /** The server of that name with all it had, to be started once more. */
  public static PortalServer again(String name, Map<String, String> settings) {
    return server(given("quittance.workshop").resolve(name), Databases.kept(name), settings);
  }

  /**
   * What the server of that name wrote: at this start and, where there is one, at the one before.
   */
  public static List<Path> logsOf(String name) {
    Path folder = given("quittance.workshop").resolve(name);
    return Stream.of("server.log.1", LOG).map(folder::resolve).filter(Files::exists).toList();
  }

  /** The folder in which a server of that name keeps its embedded database; none on another. */
  static Optional<Path> home(String name) {
    return Databases.kept(name).isEmpty()
        ? Optional.of(given("quittance.workshop").resolve(name).resolve("data"))
        : Optional.empty();
  }

  private static PortalServer server(
      Path folder, Map<String, String> database, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(database);
    all.putAll(settings);
    return new PortalServer(place(folder, InetAddress.getLoopbackAddress(), 0, all, List.of()));
  }

  /**
   * Where a test's server lives.
   *
   * @param folder what is its own
   * @param javaOptions more than every server of the tests is given
   */
  public static PortalServer.Place place(
      Path folder,
      InetAddress address,
      int port,
      Map<String, String> settings,
      List<String> javaOptions) {
    Path installation = installation();
    PortalServer.whyNotHere(installation)
        .ifPresent(
            reason -> {
              throw new TestAbortedException(reason);
            });
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("QUITTANCE_HOME", folder.resolve("data").toString());
    // A test's server lives for minutes: compiling it well would cost more than it gives.
    List<String> java =
        new ArrayList<>(
            List.of(
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.timezone=America/St_Johns"));
    java.addAll(javaOptions);
    return new PortalServer.Place(
        installation, folder.resolve("domain"), folder.resolve(LOG), address, port, all, java);
  }

  private static Path given(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException(
          property + " is not set: these tests are run by Maven (mvn verify)");
    }
    return Path.of(value);
  }
}
