package org.quittance.platform.logging;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/**
 * The portal's own log: one JSON object a line, on whatever server it runs, with nobody's personal
 * data. It takes the loggers below {@code org.quittance} away from the server's log while it is
 * open.
 */
public final class JsonLog {

  // Kept, because the log manager holds its loggers weakly.
  private static final Logger PORTAL = Logger.getLogger("org.quittance");
  private static Handler handler;
  // The process's own output is not ours to close.
  private static boolean ownsItsFile;

  private JsonLog() {}

  /**
   * Begins to write.
   *
   * @param target {@code stdout}, or the path of a file to append to
   */
  public static synchronized void open(String target) {
    close();
    try {
      ownsItsFile = !target.equals("stdout");
      // The process's own output: System.out is the server's log again on some servers.
      OutputStream out =
          ownsItsFile
              ? new FileOutputStream(target, true)
              : new FileOutputStream(FileDescriptor.out);
      handler = new Flushing(out, new JsonLine());
    } catch (IOException e) {
      throw new UncheckedIOException("QUITTANCE_LOG cannot be written: " + target, e);
    }
    handler.setLevel(Level.INFO);
    PORTAL.setUseParentHandlers(false);
    PORTAL.addHandler(handler);
  }

  public static synchronized void close() {
    if (handler != null) {
      PORTAL.removeHandler(handler);
      if (ownsItsFile) {
        handler.close();
      } else {
        handler.flush();
      }
      PORTAL.setUseParentHandlers(true);
      handler = null;
    }
  }

  /** A log that is read while it is written. */
  private static final class Flushing extends StreamHandler {
    Flushing(OutputStream out, Formatter formatter) {
      super(out, formatter);
      try {
        setEncoding("UTF-8");
      } catch (IOException e) {
        reportError("UTF-8 is missing", e, ErrorManager.OPEN_FAILURE);
      }
    }

    @Override
    public synchronized void publish(LogRecord logRecord) {
      super.publish(logRecord);
      flush();
    }
  }
}
