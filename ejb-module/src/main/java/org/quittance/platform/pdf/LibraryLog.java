package org.quittance.platform.pdf;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hands what the printing library has to say to the log everybody uses; only what matters. */
final class LibraryLog implements XRLogger {

  private static final Logger LOG = Logger.getLogger(PdfRenderer.class.getName());

  @Override
  public void log(String where, Level level, String message) {
    if (matters(level)) {
      LOG.log(level, message);
    }
  }

  @Override
  public void log(String where, Level level, String message, Throwable thrown) {
    if (matters(level)) {
      LOG.log(level, message, thrown);
    }
  }

  /** The level is set where all others are. */
  @Override
  public void setLevel(String logger, Level level) {}

  @Override
  public boolean isLogLevelEnabled(Diagnostic diagnostic) {
    return matters(diagnostic.getLevel());
  }

  private static boolean matters(Level level) {
    return level.intValue() >= Level.WARNING.intValue() && LOG.isLoggable(level);
  }
}
