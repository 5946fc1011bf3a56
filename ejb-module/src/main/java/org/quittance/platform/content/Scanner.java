package org.quittance.platform.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.quittance.platform.settings.Settings;

/** Asks the virus scanner, where the settings name one. What it did not answer is not clean. */
@ApplicationScoped
class Scanner {

  private static final Logger LOG = System.getLogger(Scanner.class.getName());

  @Inject Settings settings;

  /** Whether there is nobody to be asked. */
  boolean isOff() {
    return settings.clamav().isEmpty();
  }

  /** Its word on those bytes; never INFECTED or CLEAN unless it said so. */
  Scan scan(Supplier<InputStream> content) {
    String address = settings.clamav().orElse(null);
    if (address == null) {
      return Scan.NONE;
    }
    try (InputStream in = content.get()) {
      return new Clamd(address).scan(in);
    } catch (IOException | UncheckedIOException trouble) {
      LOG.log(
          Level.WARNING,
          "The virus scanner at {0} could not be asked, the file waits: {1}",
          address,
          trouble.getMessage());
      return Scan.WAITING;
    }
  }
}
