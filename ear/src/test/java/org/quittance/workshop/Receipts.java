package org.quittance.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Receipts as whoever got one on paper reads them. */
public final class Receipts {

  private static final Pattern ADDRESS = Pattern.compile("/portal/verify/([a-z2-7-]+)");

  private Receipts() {}

  /** The code that is printed on the receipt of a payment. */
  public static String code(String payment) {
    byte[] pdf =
        Portal.api(Portal.ERP)
            .bytes("/payments/" + payment + "/receipt", "Accept", "application/pdf")
            .body();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      // An address may go on in the next line; what stands behind it begins with a large letter.
      String words = new PDFTextStripper().getText(document).replaceAll("\\s+", "");
      Matcher address = ADDRESS.matcher(words);
      assertThat(address.find()).as(words).isTrue();
      return address.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
