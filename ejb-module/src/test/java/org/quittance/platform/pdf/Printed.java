package org.quittance.platform.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads printed papers as people do. */
public final class Printed {

  private Printed() {}

  /** All words of a document, with one plain space between them. */
  public static String words(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return words(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String words(PDDocument document) throws IOException {
    PDFTextStripper reader = new PDFTextStripper();
    reader.setSortByPosition(true);
    return reader.getText(document).replaceAll("[\\s\\u00a0\\u202f]+", " ");
  }

  /** The file of that name inside of a document. */
  public static byte[] attached(byte[] pdf, String name) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document
          .getDocumentCatalog()
          .getNames()
          .getEmbeddedFiles()
          .getNames()
          .get(name)
          .getEmbeddedFileUnicode()
          .toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static int pages(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
