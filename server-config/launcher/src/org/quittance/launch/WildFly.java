package org.quittance.launch;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A WildFly with a folder of its own, made by the scripts in {@code server-config/wildfly}. */
final class WildFly implements Kind {

  /** What its own {@code bin/common.sh} tells every Java. */
  private static final List<String> OPENED =
      List.of(
          "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
          "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
          "--add-opens=java.base/com.sun.net.ssl.internal.ssl=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.management/javax.management=ALL-UNNAMED",
          "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

  private final Path installation;
  private final Path folder;
  private final List<String> listening = new ArrayList<>();

  WildFly(Path installation, Path folder) {
    this.installation = installation;
    this.folder = folder;
  }

  @Override
  public String name() {
    return "WildFly";
  }

  @Override
  public String profiles() {
    return "run,server-wildfly";
  }

  @Override
  public void make() throws IOException {
    Folders.delete(folder);
    Folders.copy(installation.resolve("standalone"), folder);
    Scripts.run(
        folder,
        Scripts.of("wildfly").resolve("eclipselink.sh"),
        installation,
        installation.resolveSibling("eclipselink"));
    Scripts.run(
        folder,
        Scripts.of("wildfly").resolve("apply.sh"),
        installation,
        Scripts.of("wildfly").resolve("portal.cli"),
        Scripts.of("wildfly").resolve("sizing.cli"),
        Scripts.of("wildfly").resolve("logging.cli"));
  }

  @Override
  public List<Path> making() throws IOException {
    try (Stream<Path> files = Files.walk(Scripts.of("wildfly"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Override
  public Path deployments() {
    return folder.resolve("deployments");
  }

  @Override
  public void listenOn(InetAddress address, int port, int adminPort) {
    listening.clear();
    listening.add("-Djboss.bind.address=" + address.getHostAddress());
    if (address instanceof Inet4Address) {
      listening.add("-Djava.net.preferIPv4Stack=true");
    }
    listening.add("-Djboss.http.port=" + port);
    listening.add("-Djboss.bind.address.management=127.0.0.1");
    listening.add("-Djboss.management.http.port=" + adminPort);
  }

  @Override
  public void listenAsSetUp(InetAddress address, int port, int adminPort) {
    // Its configuration leaves that to whoever starts it.
    listenOn(address, port, adminPort);
  }

  @Override
  public Path java() {
    return Javas.own();
  }

  @Override
  public List<String> command(Path ownClasses) {
    List<String> command = new ArrayList<>(List.of("-cp"));
    command.add(Folders.classPath(ownClasses, installation.resolve("jboss-modules.jar")));
    command.addAll(OPENED);
    if (Runtime.version().feature() < 24) {
      // Its own start does the same; later Javas know no such thing.
      command.add("-Djava.security.manager=allow");
    }
    command.add("-Djava.awt.headless=true");
    command.add("-Djboss.modules.system.pkgs=org.jboss.byteman");
    command.add("-Djboss.home.dir=" + installation);
    command.add("-Djboss.server.base.dir=" + folder);
    command.add("-Dorg.jboss.boot.log.file=" + folder.resolve("log/server.log"));
    command.add(
        "-Dlogging.configuration=" + folder.resolve("configuration/logging.properties").toUri());
    command.addAll(listening);
    command.add(Guarded.class.getName());
    command.add("org.jboss.modules.Main");
    command.addAll(List.of("-mp", installation.resolve("modules").toString()));
    command.add("org.jboss.as.standalone");
    return command;
  }

  @Override
  public boolean refuses(Path archive, String said) {
    return Files.exists(archive.resolveSibling(archive.getFileName() + ".failed"));
  }
}
