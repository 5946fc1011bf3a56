package org.quittance.launch;

import java.nio.file.Path;
import java.util.List;

/**
 * A GlassFish with a domain of its own, made by the scripts in {@code server-config/glassfish}. It
 * needs a newer Java than the build.
 */
final class GlassFish extends Domain {

  private static final int OLDEST_JAVA = 21;

  GlassFish(Path installation, Path folder) {
    super(installation, folder);
  }

  @Override
  public String name() {
    return "GlassFish";
  }

  @Override
  public String profiles() {
    return "run,server-glassfish";
  }

  @Override
  public Path java() {
    return Javas.find(OLDEST_JAVA)
        .orElseThrow(() -> new Trouble(Javas.missing(name(), OLDEST_JAVA)));
  }

  @Override
  String scripts() {
    return "glassfish";
  }

  @Override
  String logging(String settings) {
    // What the process says is kept by whoever started it; once is enough.
    return settings.replace(
        "GlassFishLogHandler.enabled=true", "GlassFishLogHandler.enabled=false");
  }

  @Override
  List<String> program(Path ownClasses) {
    return List.of(
        "--module-path",
        installation.resolve("lib/bootstrap").toString(),
        "--add-modules",
        "ALL-MODULE-PATH",
        // Called by a class of ours, which is in no module.
        "--add-exports=org.glassfish.main.bootstrap/com.sun.enterprise.glassfish.bootstrap=ALL-UNNAMED",
        // Nothing tells which server this is; there is no other setting for it.
        "-Dproduct.name=",
        // Its timers need a Derby there, also where all of them are forgotten.
        "-Dcom.sun.aas.derbyRoot=" + installation.resolveSibling("javadb"),
        "-cp",
        ownClasses.toString(),
        "com.sun.enterprise.glassfish.bootstrap.GlassFishMain");
  }
}
