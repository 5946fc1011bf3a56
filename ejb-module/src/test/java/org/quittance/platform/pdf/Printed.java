package org.quittance.platform.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.quittance.platform.drawing.Camera;

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

  /** What a camera reads from the QR code of the first page. */
  public static String code(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return Camera.look(new PDFRenderer(document).renderImageWithDPI(0, 200)).getText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is said of pictures to who cannot see them. */
  public static List<String> figures(byte[] pdf) throws IOException {
    List<String> said = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      describe(document.getDocumentCatalog().getStructureTreeRoot(), said);
    }
    return said;
  }

  private static void describe(PDStructureNode node, List<String> said) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        if (element.getStructureType().equals("Figure")) {
          said.add(element.getAlternateDescription());
        }
        describe(element, said);
      }
    }
  }
}
