package org.quittance.workshop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.quittance.launch.PortalServer;

/**
 * A server of the kind that is tested, set up by an administrator with the scripts of
 * server-config, in the steps of the handbook.
 */
public final class AdministratedServer implements AutoCloseable {

  private static final List<String> SCRIPTS =
      List.of("pool", "mail", "tls", "sizing", "logging", "portal");

  private final Path folder;
  private final Path domain;
  private final InetAddress address;
  private final Map<String, String> wanted;
  private final String kind = PortalServer.name(Workshop.installation()).toLowerCase(Locale.ROOT);

  private PortalServer server;

  /**
   * One that is made, and not set up yet.
   *
   * @param address at which it is found
   * @param wanted what the scripts are told
   */
  public AdministratedServer(Path folder, InetAddress address, Map<String, String> wanted) {
    this.folder = folder;
    this.domain = folder.resolve("domain");
    this.address = address;
    this.wanted = new HashMap<>(wanted);
    server = server(0, Map.of(), List.of());
    if (isWildFly()) {
      server.prepare();
      this.wanted.put("JBOSS_BASE_DIR", domain.toString());
      this.wanted.put("QUITTANCE_MASTER_PASSWORD", "of \"the\" store");
    } else {
      server.startEmpty();
      this.wanted.put("AS_ADMIN_PORT", String.valueOf(server.adminPort()));
      this.wanted.put("AS_JAVA", javaHome());
    }
    this.wanted.put("JAVA_HOME", javaHome());
  }

  /** Applies all scripts; gives the configuration as they leave it, by file. */
  public Map<String, String> applyScripts() {
    Path driver = driver();
    String installation = Workshop.installation().toString();
    List<String> command = new ArrayList<>(List.of("sh"));
    if (isWildFly()) {
      run("sh", script("driver.sh"), installation, driver.toString());
      command.addAll(List.of(script("apply.sh"), installation, script("passwords.cli")));
      SCRIPTS.forEach(name -> command.add(script(name + ".cli")));
    } else {
      run("cp", driver.toString(), domain.resolve("lib").toString());
      run("sh", scripts().resolve("certificate.sh").toString(), domain.toString());
      command.add(scripts().resolve("asadmin.sh").toString());
      command.add(Workshop.installation().resolve("bin/asadmin").toString());
      SCRIPTS.forEach(name -> command.add(script(name + ".asadmin")));
    }
    run(command.toArray(String[]::new));
    return configuration();
  }

  /** Starts it with the portal on it, which is told these settings and the names of its own. */
  public void start(Map<String, String> settings, List<String> javaOptions) {
    server.close();
    Map<String, String> all = new HashMap<>(settings);
    all.put("QUITTANCE_DB_POOL", isWildFly() ? "java:/jdbc/quittance" : "jdbc/quittance");
    all.put("QUITTANCE_MAIL_SESSION", isWildFly() ? "java:/mail/quittance" : "mail/quittance");
    server = server(server.port(), all, javaOptions);
    server.startAsSetUp(Workshop.ear(), InetAddress.getLoopbackAddress());
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  private PortalServer server(int port, Map<String, String> settings, List<String> javaOptions) {
    return new PortalServer(Workshop.place(folder, address, port, settings, javaOptions));
  }

  private boolean isWildFly() {
    return kind.equals("wildfly");
  }

  private String javaHome() {
    return server.java().getParent().getParent().toString();
  }

  private void run(String... command) {
    Commands.run(wanted, command);
  }

  private String script(String name) {
    return scripts().resolve(kind).resolve(name).toString();
  }

  /** As the build lays them out for the launcher. */
  private static Path scripts() {
    try {
      return Path.of(
          PortalServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** PostgreSQL's own, as the archive has it. */
  private Path driver() {
    try (ZipFile ear = new ZipFile(Workshop.ear().toFile())) {
      ZipEntry entry =
          ear.stream()
              .filter(one -> one.getName().matches("lib/postgresql-[^/]*\\.jar"))
              .findFirst()
              .orElseThrow();
      Path driver = folder.resolve(entry.getName().substring("lib/".length()));
      if (!Files.exists(driver)) {
        try (InputStream jar = ear.getInputStream(entry)) {
          Files.copy(jar, driver);
        }
      }
      return driver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** But for the passwords: each time they are kept they look otherwise. */
  private Map<String, String> configuration() {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files =
        Files.list(domain.resolve(isWildFly() ? "configuration" : "config"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.matches("(domain|standalone)\\.xml|logging\\.properties|keystore\\.p12")) {
          // GlassFish notes the time in a comment.
          found.put(
              name,
              Files.readString(file, StandardCharsets.ISO_8859_1)
                  .replaceAll("(?m)^#\\w{3} \\w{3} \\d.*$", ""));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
