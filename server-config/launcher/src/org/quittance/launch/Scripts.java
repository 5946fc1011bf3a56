package org.quittance.launch;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The scripts that administrators run: the build lays them beside these classes. */
final class Scripts {

  private Scripts() {}

  /** Those of one server. */
  static Path of(String server) {
    return launcher().resolve(server);
  }

  /** Where these classes are, and what the build laid beside them. */
  static Path launcher() {
    try {
      return Path.of(Scripts.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The launcher does not know where it is", e);
    }
  }

  /** Runs one, as an administrator would, for the server in that folder. */
  static void run(Path folder, Path script, Path... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", script.toString()));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", Javas.own().getParent().getParent().toString());
    builder.environment().put("JBOSS_BASE_DIR", folder.toString());
    // What the shell says of a server of somebody's own is not of this one.
    builder.environment().remove("WILDFLY_CONFIG");
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new Trouble("The server could not be prepared: " + said);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new Trouble("Stopped while starting.", e);
    }
  }
}
