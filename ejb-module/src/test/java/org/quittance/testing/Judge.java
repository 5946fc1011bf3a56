package org.quittance.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mustangproject.validator.ESeverity;
import org.mustangproject.validator.IrrecoverableValidationError;
import org.mustangproject.validator.PDFValidator;
import org.mustangproject.validator.ValidationContext;
import org.mustangproject.validator.Validator;
import org.mustangproject.validator.XMLValidator;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/**
 * What others say of our papers: Mustang of e-invoices (schema, the rules of EN 16931, Factur-X),
 * veraPDF of PDFs. Neither is ours, and neither needs the network. The first word of each takes
 * seconds.
 */
public final class Judge {

  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private static final Set<ESeverity> OPINIONS = EnumSet.of(ESeverity.notice, ESeverity.warning);

  private Judge() {}

  /**
   * What is wrong with an e-invoice, a PDF or the XML alone; nothing where it is right.
   *
   * <p>The two parts of a PDF are judged one after the other: Mustang's own verdict on the whole
   * forgets what it found in the first.
   */
  public static List<String> flawsOfInvoice(byte[] file) {
    if (file[0] != '%') {
      return flawsOfXml(new String(file, StandardCharsets.UTF_8));
    }
    ValidationContext found = new ValidationContext(null);
    PDFValidator pdf = new PDFValidator(found);
    pdf.setFilenameAndContents("invoice.pdf", file);
    validate(pdf);
    List<String> flaws = new ArrayList<>(flaws(found));
    flaws.addAll(pdf.getRawXML() == null ? List.of("No XML inside") : flawsOfXml(pdf.getRawXML()));
    return flaws;
  }

  private static List<String> flawsOfXml(String text) {
    ValidationContext found = new ValidationContext(null);
    XMLValidator xml = new XMLValidator(found);
    xml.setStringContent(text);
    validate(xml);
    return flaws(found);
  }

  private static void validate(Validator part) {
    try {
      part.validate();
    } catch (IrrecoverableValidationError e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Warnings do not count: one is about an element that the schema wants even where it is empty,
   * another about yen, which have no hundredths.
   */
  private static List<String> flaws(ValidationContext found) {
    List<String> flaws =
        found.getResults().stream()
            .filter(result -> !OPINIONS.contains(result.getSeverity()))
            .map(result -> result.getSeverity() + ": " + result.getMessage())
            .toList();
    return flaws.isEmpty() && !found.isValid() ? List.of(found.getXMLResult()) : flaws;
  }

  /** What is wrong with a PDF for long keeping: PDF/A-3a. */
  public static List<String> flawsAsPdfA(byte[] pdf) {
    return flaws(pdf, PDFAFlavour.PDFA_3_A);
  }

  /** What is wrong with a PDF for who cannot see it: PDF/UA-1. */
  public static List<String> flawsAsPdfUa(byte[] pdf) {
    return flaws(pdf, PDFAFlavour.PDFUA_1);
  }

  private static List<String> flaws(byte[] pdf, PDFAFlavour standard) {
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), standard);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
      return validator.validate(parser).getTestAssertions().stream()
          .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
          .map(assertion -> assertion.getRuleId().getClause() + ": " + assertion.getMessage())
          .distinct()
          .toList();
    } catch (VeraPDFException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
