package org.quittance.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quittance.account.CustomerRef;
import org.quittance.billing.einvoice.Examples;
import org.quittance.platform.pdf.PdfRenderer;
import org.quittance.platform.pdf.Printed;
import org.quittance.platform.settings.Settings;
import org.quittance.testing.Judge;

/** Our invoices as others judge them, and the judge judged: what is broken must not pass. */
class FacturXTest {

  private static final InvoiceWriter WRITER = Examples.writer();

  private final PdfRenderer renderer = new PdfRenderer();

  @TestFactory
  Stream<DynamicTest> everyInvoiceIsValidAsDataOfEn16931() {
    return samples().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () -> {
                      byte[] xml = WRITER.write(sample.getValue()).content();
                      assertThat(Judge.flawsOfInvoice(xml)).as(text(xml)).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> asPdfItIsValidForProgramsForKeepingAndForWhoCannotSeeIt() {
    Map<String, InvoiceDetails> samples = samples();
    return Stream.of("two rates", "three pages", "everything at once")
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      byte[] pdf = pdf(samples.get(name));
                      assertThat(Judge.flawsOfInvoice(pdf)).isEmpty();
                      assertThat(Judge.flawsAsPdfA(pdf)).isEmpty();
                      assertThat(Judge.flawsAsPdfUa(pdf)).isEmpty();
                    }));
  }

  @Test
  void threePagesAreThree() {
    assertThat(Printed.pages(pdf(samples().get("three pages")))).isEqualTo(3);
  }

  /** No judge looks at the relationship; programs that read do. */
  @Test
  void theFileInsideIsTheXmlAndAnotherFormOfTheWhole() throws IOException {
    InvoiceDetails invoice = samples().get("two rates");
    byte[] bytes = pdf(invoice);

    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      PDComplexFileSpecification named = attached(pdf);
      COSDictionary associated =
          (COSDictionary)
              pdf.getDocumentCatalog().getCOSObject().getCOSArray(COSName.AF).getObject(0);
      PDEmbeddedFile file = named.getEmbeddedFileUnicode();

      assertThat(named.getCOSObject().getNameAsString("AFRelationship")).isEqualTo("Alternative");
      assertThat(associated).isSameAs(named.getCOSObject());
      assertThat(named.getFile()).isEqualTo("factur-x.xml");
      assertThat(named.getFileUnicode()).isEqualTo("factur-x.xml");
      assertThat(named.getFileDescription()).isEqualTo("Invoice 2026-0042 as data (Factur-X)");
      assertThat(file.getSubtype()).isEqualTo("text/xml");
      assertThat(file.getModDate().toInstant()).isEqualTo("2026-03-01T00:00:00Z");
      assertThat(file.toByteArray()).isEqualTo(WRITER.write(invoice).content());
    }
    assertThat(pdf(invoice)).isEqualTo(bytes);
  }

  /** EN 16931 knows two decimals. The figures stay right; a strict reader is told the reason. */
  @Test
  void aThirdDecimalIsWrittenAndIsAllThatTheStandardMinds() {
    InvoiceDetails invoice =
        Issued.of(
            Wishes.in(
                Wishes.of(
                    "2026-0042",
                    "NW-1001",
                    List.of(Wishes.line("Olives", "3", "1.085", "S", "19"))),
                "TND"));

    assertThat(Judge.flawsOfInvoice(WRITER.write(invoice).content()))
        .isNotEmpty()
        // The sums are right; these rules round them to two decimals before they compare.
        .allSatisfy(flaw -> assertThat(flaw).containsPattern("BR-(DEC-|CO-1[0345]|S-08)"));
    assertThat(text(WRITER.write(invoice).content()))
        .contains(">3.255<", ">0.618<", ">3.873</ram:DuePayableAmount>");
  }

  @Test
  void aWrongTotalDoesNotPass() {
    byte[] xml = WRITER.write(samples().get("two rates")).content();
    String wrong =
        text(xml).replaceAll("<ram:DuePayableAmount>[^<]*<", "<ram:DuePayableAmount>1.00<");

    assertThat(Judge.flawsOfInvoice(wrong.getBytes(StandardCharsets.UTF_8)))
        .anySatisfy(flaw -> assertThat(flaw).contains("BR-CO-16"));
  }

  @Test
  void anUnreasonedExemptionDoesNotPass() {
    byte[] xml = WRITER.write(samples().get("reverse charge")).content();
    String wrong =
        text(xml)
            .replaceAll("\\s*<ram:ExemptionReason(Code)?>[^<]*</ram:ExemptionReason(Code)?>", "");

    assertThat(Judge.flawsOfInvoice(wrong.getBytes(StandardCharsets.UTF_8)))
        .anySatisfy(flaw -> assertThat(flaw).contains("BR-AE-10"));
  }

  @Test
  void aPdfThatDoesNotSayItIsFacturXDoesNotPass() {
    byte[] silent =
        changed(
            pdf ->
                metadata(
                    pdf,
                    about ->
                        about.replaceAll(
                            "(?s)<rdf:Description rdf:about=\"\" xmlns:fx=.*?</rdf:Description>",
                            "")));

    assertThat(Judge.flawsOfInvoice(silent)).anySatisfy(flaw -> assertThat(flaw).contains("XMP"));
  }

  @Test
  void aPdfWithoutItsDataDoesNotPass() {
    byte[] empty =
        changed(
            pdf -> {
              pdf.getDocumentCatalog().getCOSObject().removeItem(COSName.AF);
              pdf.getDocumentCatalog().setNames(null);
            });

    assertThat(Judge.flawsOfInvoice(empty)).anySatisfy(flaw -> assertThat(flaw).contains("XML"));
  }

  @Test
  void aPdfThatHidesWhatItIsDoesNotPass() {
    byte[] silent =
        changed(
            pdf ->
                metadata(
                    pdf,
                    about ->
                        about
                            .replaceAll("<pdfuaid:part>1</pdfuaid:part>", "")
                            .replaceAll("<pdfaid:conformance>A<", "<pdfaid:conformance>X<")));

    assertThat(Judge.flawsAsPdfUa(silent)).isNotEmpty();
    assertThat(Judge.flawsAsPdfA(silent)).isNotEmpty();
  }

  private byte[] pdf(InvoiceDetails invoice) {
    return renderer.render(
        InvoicePaper.paper(invoice, new Settings()), FacturX.of(invoice, WRITER.write(invoice)));
  }

  private byte[] changed(Consumer<PDDocument> change) {
    try (PDDocument pdf = Loader.loadPDF(pdf(samples().get("two rates")))) {
      change.accept(pdf);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void metadata(PDDocument pdf, UnaryOperator<String> change) {
    try {
      var metadata = pdf.getDocumentCatalog().getMetadata();
      String before = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
      String after = change.apply(before);
      assertThat(after).isNotEqualTo(before);
      metadata.importXMPMetadata(after.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PDComplexFileSpecification attached(PDDocument pdf) throws IOException {
    Map<String, PDComplexFileSpecification> files =
        pdf.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
    assertThat(files).containsOnlyKeys("factur-x.xml");
    return files.get("factur-x.xml");
  }

  private static String text(byte[] xml) {
    return new String(xml, StandardCharsets.UTF_8);
  }

  private static Map<String, InvoiceDetails> samples() {
    Map<String, InvoiceDetails> samples = new LinkedHashMap<>();
    samples.put(
        "two rates",
        sample(Wishes.line("Hosting", "12", "19.99", "S", "19"), line("Book", "3", "24.90", "7")));
    samples.put("reverse charge", sample(Wishes.line("Advice", "8", "120", "AE", "0")));
    samples.put("within the EU", sample(Wishes.line("Screws", "500", "0.035", "K", "0")));
    samples.put("export", sample(Wishes.line("Machine", "1", "98000", "G", "0")));
    samples.put("outside of VAT", sample(Wishes.line("Deposit", "1", "500", "O", "0")));
    samples.put("exempt", sample(Wishes.line("Course", "2", "350", "E", "0")));
    samples.put("zero rated", sample(Wishes.line("Bread", "20", "1.10", "Z", "0")));
    samples.put("no tax and tax", sample(line("Work", "1", "10", "20"), untaxed()));
    samples.put("yen", Issued.of(Wishes.in(wish(line("Ink", "7", "1331", "10")), "JPY")));
    samples.put("dinar", Issued.of(Wishes.in(wish(line("Oil", "2", "12.500", "5")), "KWD")));
    samples.put("three pages", sample(Collections.nCopies(70, line("Item", "3", "1.5", "19"))));
    samples.put(
        "a long description",
        sample(line("word ".repeat(390) + "\nmore \ud83d\ude00", "1", "1", "19")));
    samples.put("units of its own", sample(unit("roll"), unit("PCE"), unit(null), unit("HUR")));
    samples.put("nothing to pay", sample(line("Gift", "1", "0", "19")));
    samples.put("everything at once", everything());
    samples.put(
        "a customer without an address",
        Issued.to(
            new CustomerRef(1, "X-1", "Nobody & Sons", List.of(), null, null, null, "12 34/567"),
            wish(line("Hosting", "1", "10", "19"))));
    return samples;
  }

  private static InvoiceDetails everything() {
    List<IssueInvoice.Line> lines = new ArrayList<>();
    lines.add(line("Consulting\nwith travel", "6.5", "96.00", "19"));
    lines.add(line("Leaflet", "250", "1.495", "7"));
    lines.add(Wishes.line("Insurance", "1", "80", "E", "0"));
    IssueInvoice wish =
        Wishes.noted(
            Wishes.of("2026-0042", "NW-1001", lines),
            "PO-7742",
            "Thank you.\n\nSee \u201cterms\u201d & <more>");
    return Issued.of(
        Wishes.stating(
            wish,
            List.of(
                adjustment(false, "Loyalty <5 years>", "42.00", "S", "19"),
                adjustment(true, "Freight", "9.90", "S", "7"),
                adjustment(false, null, "10.00", "E", "0")),
            new BigDecimal("300.00"),
            new IssueInvoice.Totals(null, null, null, new BigDecimal("-0.03"), null)));
  }

  private static IssueInvoice.Adjustment adjustment(
      boolean charge, String reason, String amount, String category, String rate) {
    return new IssueInvoice.Adjustment(
        charge, reason, new BigDecimal(amount), category, new BigDecimal(rate));
  }

  private static IssueInvoice.Line unit(String unit) {
    IssueInvoice.Line line = line("Cloth", "2", "5", "19");
    return new IssueInvoice.Line(
        line.description(), line.quantity(), unit, line.unitPrice(), "S", line.taxRate(), null);
  }

  private static IssueInvoice.Line untaxed() {
    return Wishes.line("Stamp", "1", "5", "Z", "0");
  }

  private static IssueInvoice.Line line(
      String description, String quantity, String price, String rate) {
    return Wishes.line(description, quantity, price, "S", rate);
  }

  private static IssueInvoice wish(IssueInvoice.Line... lines) {
    return Wishes.of("2026-0042", "NW-1001", List.of(lines));
  }

  private static InvoiceDetails sample(IssueInvoice.Line... lines) {
    return sample(List.of(lines));
  }

  private static InvoiceDetails sample(List<IssueInvoice.Line> lines) {
    return Issued.of(Wishes.of("2026-0042", "NW-1001", lines));
  }
}
