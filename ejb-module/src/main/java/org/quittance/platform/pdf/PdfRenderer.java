package org.quittance.platform.pdf;

import com.openhtmltopdf.extend.FSStreamFactory;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Prints a paper as PDF. What a paper says may come from anybody, so nothing in it is ever fetched:
 * no file, no address, no class path; an image or a style sheet it names stays away.
 */
@ApplicationScoped
public class PdfRenderer {

  private static final String FAMILY = "DejaVu Sans";
  private static final String PRODUCER = "Quittance";

  static {
    // The library prints to handlers of its own otherwise.
    XRLog.setLoggerImpl(new LibraryLog());
  }

  /**
   * The paper as PDF/A-3a and PDF/UA-1. The same paper gives the same bytes on the same release of
   * Java.
   *
   * @throws IllegalArgumentException where its body is no well-formed XHTML
   */
  public byte[] render(Paper paper) {
    return print(paper, Sheet.of(paper, Supplies.STYLE), List.of());
  }

  /** The paper as {@link #render(Paper)} prints it, with a file inside that says the same. */
  public byte[] render(Paper paper, Attachment attachment) {
    return print(paper, Sheet.of(paper, Supplies.STYLE), List.of(attachment));
  }

  static byte[] print(Paper paper, String xhtml, List<Attachment> attachments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
    try (PdfBoxRenderer renderer = builder(parsed(xhtml)).buildPdfRenderer();
        PDDocument pdf = renderer.createPDFKeepOpen()) {
      for (Attachment attachment : attachments) {
        attach(pdf, paper, attachment);
      }
      seal(pdf, paper, xhtml, attachments);
      pdf.save(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("A paper could not be printed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Prints a paper for nobody. The first one takes seconds, because all that prints is loaded then:
   * done at the start, no customer waits for it.
   */
  public void warmUp() {
    Sender nobody = new Sender("-", List.of(), "", "");
    var unused =
        render(
            new Paper(
                "-",
                "-",
                "en",
                LocalDate.EPOCH,
                nobody,
                null,
                "<table><thead><tr><th>-</th></tr></thead><tbody><tr><td><b>-</b></td></tr></tbody></table>"));
  }

  private static PdfRendererBuilder builder(Document document) {
    FSStreamFactory closed =
        uri -> {
          throw new IllegalStateException("A paper asked for something outside of it");
        };
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.withW3cDocument(document, null);
    // Each of the three is enough; they stand behind one another.
    builder.useUriResolver((base, uri) -> null);
    for (var moment : ExternalResourceControlPriority.values()) {
      builder.useExternalResourceAccessControl((uri, type) -> false, moment);
    }
    for (String protocol : List.of("file", "http", "https", "ftp", "jar", "data", "classpath")) {
      builder.useProtocolsStreamImplementation(closed, protocol);
    }
    builder.useFont(
        () -> new ByteArrayInputStream(Supplies.REGULAR), FAMILY, 400, FontStyle.NORMAL, true);
    builder.useFont(
        () -> new ByteArrayInputStream(Supplies.BOLD), FAMILY, 700, FontStyle.NORMAL, true);
    builder.useObjectDrawerFactory(new QrDrawer());
    builder.useReplacementText(String.valueOf(Html.UNPRINTABLE));
    builder.useColorProfile(Supplies.COLOURS);
    builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
    builder.usePdfUaAccessibility(true);
    builder.withProducer(PRODUCER);
    return builder;
  }

  /** With the parser of Java itself: which one a server prefers must not change a paper. */
  private static Document parsed(String xhtml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      return builder.parse(new InputSource(new StringReader(xhtml)));
    } catch (SAXException e) {
      throw new IllegalArgumentException("A paper must be well-formed XHTML", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Java's own XML parser lacks a feature", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Named in the list of files, and associated with the document as another form of it. */
  private static void attach(PDDocument pdf, Paper paper, Attachment attachment)
      throws IOException {
    PDEmbeddedFile file =
        new PDEmbeddedFile(
            pdf, new ByteArrayInputStream(attachment.content()), COSName.FLATE_DECODE);
    file.setSubtype(attachment.mediaType());
    file.setSize(attachment.content().length);
    file.setModDate(midnight(paper));
    PDComplexFileSpecification named = new PDComplexFileSpecification();
    named.setFile(attachment.name());
    named.setFileUnicode(attachment.name());
    named.setFileDescription(Html.clean(attachment.description()));
    named.setEmbeddedFile(file);
    named.setEmbeddedFileUnicode(file);
    named.getCOSObject().setName("AFRelationship", "Alternative");
    PDDocumentCatalog catalog = pdf.getDocumentCatalog();
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(catalog);
    PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
    files.setNames(Map.of(attachment.name(), named));
    names.setEmbeddedFiles(files);
    catalog.setNames(names);
    COSArray associated = new COSArray();
    associated.add(named);
    catalog.getCOSObject().setItem(COSName.AF, associated);
  }

  private static GregorianCalendar midnight(Paper paper) {
    return GregorianCalendar.from(paper.date().atStartOfDay(ZoneOffset.UTC));
  }

  /** What says who the document is, when it is of and what it claims, from the paper alone. */
  private static void seal(PDDocument pdf, Paper paper, String xhtml, List<Attachment> attachments)
      throws IOException {
    PDDocumentInformation information = new PDDocumentInformation();
    information.setTitle(Html.clean(paper.title()));
    information.setAuthor(Html.clean(paper.sender().name()));
    information.setSubject(Html.clean(paper.description()));
    information.setProducer(PRODUCER);
    information.setCreationDate(midnight(paper));
    information.setModificationDate(midnight(paper));
    pdf.setDocumentInformation(information);
    List<Attachment.Claim> claims = attachments.stream().map(Attachment::claim).toList();
    pdf.getDocumentCatalog()
        .getMetadata()
        .importXMPMetadata(
            Sheet.metadata(paper, PRODUCER, claims).getBytes(StandardCharsets.UTF_8));
    // Once more, because some releases of Java put their mark back on the way.
    COSStream profile = pdf.getDocumentCatalog().getOutputIntents().get(0).getDestOutputIntent();
    try (OutputStream out = profile.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(Supplies.COLOURS);
    }
    COSString id = new COSString(digest(xhtml, attachments));
    COSArray ids = new COSArray();
    ids.add(id);
    ids.add(id);
    pdf.getDocument().setDocumentID(ids);
  }

  private static byte[] digest(String text, List<Attachment> attachments) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      attachments.forEach(attachment -> digest.update(attachment.content()));
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Lets nothing pass, and prints nothing itself. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
