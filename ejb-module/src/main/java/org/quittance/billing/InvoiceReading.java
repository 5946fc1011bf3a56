package org.quittance.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.InvalidInput;
import org.quittance.platform.files.Document;
import org.quittance.platform.xml.StrangersXml;

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
      throw StrangersXml.malformed(
          "is not in the encoding that it names, which is UTF-8 unless it says so");
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
    return StrangersXml.read(
        xml,
        document -> {
          while (document.next() != XMLStreamConstants.START_ELEMENT) {
            // What stands before the root says nothing about the syntax.
          }
          return document.getName();
        });
  }
}
