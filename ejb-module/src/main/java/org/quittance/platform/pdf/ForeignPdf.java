package org.quittance.platform.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** A PDF that somebody else made, looked at before it is kept. */
public final class ForeignPdf {

  private static final byte[] BEGINNING = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private ForeignPdf() {}

  /** Why not everybody could open it; nothing where everybody can. */
  public static Optional<String> flaw(byte[] bytes) {
    int begins = Math.min(bytes.length, BEGINNING.length);
    if (!Arrays.equals(bytes, 0, begins, BEGINNING, 0, BEGINNING.length)) {
      return Optional.of("must be a PDF");
    }
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      if (pdf.isEncrypted()) {
        return Optional.of("must not be encrypted");
      }
      return pdf.getPages().iterator().hasNext()
          ? Optional.empty()
          : Optional.of("must have a page");
    } catch (InvalidPasswordException e) {
      return Optional.of("must not be encrypted");
    } catch (IOException | RuntimeException e) {
      // The library meets a broken file with exceptions of many kinds.
      return Optional.of("must be a PDF that can be read");
    }
  }
}
