package org.quittance.launch;

import java.io.PrintStream;
import java.nio.file.Path;

/** Says in one line, before tests that are skipped for it, why a server cannot run here. */
public final class CanRun {

  private static final PrintStream OUT = System.out;

  private CanRun() {}

  /**
   * Says it, or nothing.
   *
   * @param args where the server was unpacked
   */
  public static void main(String[] args) {
    PortalServer.whyNotHere(Path.of(args[0]))
        .ifPresent(reason -> OUT.println(reason + " Its tests are skipped."));
    OUT.flush();
  }
}
