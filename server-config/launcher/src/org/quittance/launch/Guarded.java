package org.quittance.launch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The server's process, tied to the life of whoever started it: its input ends when the starter
 * stops it, and also when the starter was killed; in both cases the server stops in good order.
 */
public final class Guarded {

  private Guarded() {}

  /**
   * Runs a server.
   *
   * @param args its own main class, and what that is told
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    InputStream starter = System.in;
    // The server reads passwords from its input until that ends.
    System.setIn(InputStream.nullInputStream());
    Thread guard = new Thread(() -> stopWith(starter), "Guard");
    guard.setDaemon(true);
    guard.start();
    // By name: the server's own classes are there only when it runs.
    Class.forName(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }

  private static void stopWith(InputStream starter) {
    try {
      while (starter.read() >= 0) {
        // Nothing is ever said on this line; only its end means something.
      }
    } catch (IOException gone) {
      System.err.println("The starter is gone: " + gone.getMessage());
    }
    System.exit(0);
  }
}
