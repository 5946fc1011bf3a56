package org.quittance.launch;

import java.nio.file.Path;
import java.util.List;

/** A Payara with a domain of its own, made by the scripts in {@code server-config/payara}. */
final class Payara extends Domain {

  Payara(Path installation, Path folder) {
    super(installation, folder);
  }

  @Override
  public String name() {
    return "Payara";
  }

  @Override
  public String profiles() {
    return "run";
  }

  @Override
  public Path java() {
    return Javas.own();
  }

  @Override
  String scripts() {
    return "payara";
  }

  @Override
  String logging(String settings) {
    return settings
        .replace("UniformLogFormatter.ansiColor=true", "UniformLogFormatter.ansiColor=false")
        // What the process says is kept by whoever started it; once is enough.
        .replace("GFFileHandler.logtoFile=true", "GFFileHandler.logtoFile=false");
  }

  @Override
  List<String> program(Path ownClasses) {
    return List.of(
        "-cp",
        Folders.classPath(ownClasses, installation.resolve("modules/glassfish.jar")),
        "com.sun.enterprise.glassfish.bootstrap.ASMain");
  }
}
