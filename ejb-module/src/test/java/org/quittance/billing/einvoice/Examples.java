package org.quittance.billing.einvoice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.quittance.billing.InvoiceReader;
import org.quittance.billing.InvoiceWriter;
import org.quittance.platform.settings.Settings;

/** Documents to read: our own, and the official ones where they lie beside the project. */
public final class Examples {

  /** Set it to the folder that holds {@code data/ubl} where that is not beside the project. */
  private static final String SHARED = "quittance.shared";

  private Examples() {}

  public static List<InvoiceReader> readers() {
    return List.of(new UblReader(), new CiiReader());
  }

  /** The writer, for a seller whose settings are the defaults. */
  public static InvoiceWriter writer() {
    return invoice -> CiiWriter.write(invoice, new Settings());
  }

  /** One of ours, in docs/examples. */
  public static byte[] own(String file) {
    return bytes(
        above("docs/examples/" + file)
            .orElseThrow(() -> new IllegalStateException("docs/examples/" + file + " is missing")));
  }

  static String ownText(String file) {
    return new String(own(file), StandardCharsets.UTF_8);
  }

  /** One of the official ones; the test is skipped where they are not there. */
  public static byte[] official(String file) {
    Optional<Path> folder =
        Optional.ofNullable(System.getProperty(SHARED))
            .map(shared -> Path.of(shared, "data", "ubl"))
            .or(() -> above("shared/data/ubl"));
    Assumptions.assumeTrue(
        folder.isPresent(),
        "The official examples are not here: neither ../shared/data/ubl nor -D" + SHARED);
    return bytes(folder.orElseThrow().resolve(file));
  }

  private static Optional<Path> above(String path) {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolve(path))
        .filter(Files::exists)
        .findFirst();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
