package org.quittance.billing.einvoice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.quittance.platform.xml.StrangersXml;

/**
 * Reads a document no deeper and no larger than an invoice can be. Elements of other namespaces and
 * embedded files are passed over.
 */
final class XmlTree {

  /** An invoice is nested nine deep; extensions may be deeper. */
  private static final int DEEPEST = 100;

  /** Some twenty thousand lines. */
  private static final int MOST_ELEMENTS = 500_000;

  private static final List<String> ATTRIBUTES =
      List.of("currencyID", "unitCode", "schemeID", "format");

  private static final Set<String> EMBEDDED_FILES =
      Set.of("EmbeddedDocumentBinaryObject", "AttachmentBinaryObject");

  private final Map<String, String> prefixes;
  private final Map<String, String> names = new HashMap<>();
  private int elements;

  private XmlTree(Map<String, String> prefixes) {
    this.prefixes = prefixes;
  }

  /**
   * The document, a node whose one child is the root element.
   *
   * @param prefixes the namespaces to read, each with the prefix it gets
   * @throws org.quittance.kernel.InvalidInput MALFORMED
   */
  static XmlNode read(byte[] xml, Map<String, String> prefixes) {
    return StrangersXml.read(xml, document -> new XmlTree(prefixes).root(document));
  }

  private XmlNode root(XMLStreamReader reader) throws XMLStreamException {
    XmlNode document = new XmlNode("", Map.of());
    Deque<XmlNode> open = new ArrayDeque<>();
    open.push(document);
    StringBuilder text = new StringBuilder();
    int passedOver = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          elements++;
          if (elements > MOST_ELEMENTS || open.size() + passedOver > DEEPEST) {
            throw StrangersXml.malformed("is larger or deeper than an invoice can be");
          }
          String prefix = prefix(reader);
          if (passedOver > 0 || prefix == null || EMBEDDED_FILES.contains(reader.getLocalName())) {
            passedOver++;
          } else {
            text.setLength(0);
            XmlNode node = new XmlNode(name(prefix, reader.getLocalName()), attributes(reader));
            open.element().add(node);
            open.push(node);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (passedOver > 0) {
            passedOver--;
          } else {
            open.pop().end(text.toString());
            text.setLength(0);
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (passedOver == 0) {
            text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
          }
        }
        default -> {
          // Comments and processing instructions say nothing about the invoice.
        }
      }
    }
    return document;
  }

  private String prefix(XMLStreamReader reader) {
    String namespace = reader.getNamespaceURI();
    return namespace == null ? null : prefixes.get(namespace);
  }

  private String name(String prefix, String local) {
    return names.computeIfAbsent(prefix + ":" + local, same -> same);
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    if (reader.getAttributeCount() == 0) {
      return Map.of();
    }
    Map<String, String> attributes = new HashMap<>(4);
    for (String name : ATTRIBUTES) {
      String value = reader.getAttributeValue(null, name);
      if (value != null && !value.isBlank()) {
        attributes.put(name, value.strip());
      }
    }
    return attributes;
  }
}
