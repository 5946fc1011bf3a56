package org.quittance.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.platform.files.Document;

/** Finds out of which syntax an XML document is and has the reader of that syntax read it. */
@ApplicationScoped
class InvoiceReading {

  /** A byte order mark of UTF-16 or the first character in two bytes. */
  private static final Pattern WIDE = Pattern.compile("^(\\xFE\\xFF|\\xFF\\xFE|<\\x00|\\x00<)");

  private static final Pattern OTHER_ENCODING =
      Pattern.compile(
          "^[^>]*encoding\\s*=\\s*[\"'](?!utf-?8[\"'])[\\w.-]+[\"']", Pattern.CASE_INSENSITIVE);

  @Inject @Any Instance<InvoiceReader> readers;

  IssueInvoice read(byte[] xml) {
    return reader(
            xml,
            "This is not an invoice we can read. Send a UBL 2.1 invoice or a UN/CEFACT"
                + " cross-industry invoice.")
        .read(new Document("application/xml", xml));
  }

  IssueCreditNote readCreditNote(byte[] xml) {
    return reader(
            xml,
            "This is not a credit note we can read. Send a UBL 2.1 credit note or a UN/CEFACT"
                + " cross-industry invoice of type 381.")
        .readCreditNote(new Document("application/xml", xml));
  }

  private InvoiceReader reader(byte[] xml, String unknown) {
    if (isSaidToBeUtf8(xml) && !isUtf8(xml)) {
      throw malformed("is not in the encoding that it names, which is UTF-8 unless it says so");
    }
    QName root = rootOf(xml);
    for (InvoiceReader reader : readers) {
      if (reader.reads(root.getNamespaceURI(), root.getLocalPart())) {
        return reader;
      }
    }
    throw new InvalidInput(Kind.INVALID, unknown, List.of());
  }

  private static boolean isSaidToBeUtf8(byte[] xml) {
    String head = new String(xml, 0, Math.min(xml.length, 200), StandardCharsets.ISO_8859_1);
    return !WIDE.matcher(head).find() && !OTHER_ENCODING.matcher(head).find();
  }

  /** Asked before any parser is: the JDK's writes a line of its own to the server's log. */
  private static boolean isUtf8(byte[] xml) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(xml));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static QName rootOf(byte[] xml) {
    // The reader of the syntax is as strict about the rest: nothing of a document is resolved.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      try {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
          if (reader.getEventType() == XMLStreamConstants.DTD) {
            throw malformed("must not have a document type declaration");
          }
        }
        return reader.getName();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw malformed("must be a well-formed XML document");
    }
  }

  private static InvalidInput malformed(String detail) {
    return new InvalidInput(
        Kind.MALFORMED, "This is not an XML document we can read.", List.of(new Flaw("", detail)));
  }
}
