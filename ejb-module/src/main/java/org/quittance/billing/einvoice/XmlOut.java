package org.quittance.billing.einvoice;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes an XML document that is always well-formed, an element a line. Elements are named {@code
 * prefix:local}; texts are escaped, and characters that no XML can hold are left out.
 */
final class XmlOut {

  private final StringWriter text = new StringWriter();
  private final Map<String, String> namespaces;
  private final XMLStreamWriter out;

  /** Elements that are written as soon as there is something in them. */
  private final Deque<String> waiting = new ArrayDeque<>();

  private int depth;

  private XmlOut(Map<String, String> namespaces) {
    this.namespaces = namespaces;
    try {
      // The JDK's own, whatever the server brings: the same invoice is the same bytes.
      out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
  }

  /**
   * A whole document.
   *
   * @param namespaces by prefix, in the order in which the root element declares them
   */
  static byte[] document(String root, Map<String, String> namespaces, Consumer<XmlOut> content) {
    XmlOut xml = new XmlOut(namespaces);
    try {
      xml.out.writeStartDocument("UTF-8", "1.0");
      xml.start(root);
      for (Map.Entry<String, String> namespace : namespaces.entrySet()) {
        xml.out.writeNamespace(namespace.getKey(), namespace.getValue());
      }
      xml.depth++;
      content.accept(xml);
      xml.depth--;
      xml.line();
      xml.out.writeEndElement();
      xml.out.writeEndDocument();
      xml.out.close();
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
    return xml.text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** An element with elements in it; none where nothing comes of them. */
  void in(String name, Runnable content) {
    waiting.addLast(name);
    int before = waiting.size();
    content.run();
    if (waiting.size() == before) {
      waiting.removeLast();
      return;
    }
    end();
  }

  /** An element that stands there even where nothing is in it. */
  void always(String name, Runnable content) {
    waiting.addLast(name);
    startThoseThatWait();
    content.run();
    end();
  }

  private void end() {
    try {
      depth--;
      line();
      out.writeEndElement();
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
  }

  private void startThoseThatWait() {
    try {
      while (!waiting.isEmpty()) {
        start(waiting.removeFirst());
        depth++;
      }
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
  }

  /** An element with a text; none where the text is null or blank. */
  void text(String name, String value) {
    text(name, null, null, value);
  }

  /** An element with an attribute and a text; none where the text is null or blank. */
  void text(String name, String attribute, String of, String value) {
    String clean = clean(value);
    if (clean.isBlank()) {
      return;
    }
    startThoseThatWait();
    try {
      start(name);
      if (attribute != null) {
        out.writeAttribute(attribute, of);
      }
      out.writeCharacters(clean);
      out.writeEndElement();
    } catch (XMLStreamException e) {
      throw impossible(e);
    }
  }

  private void start(String name) throws XMLStreamException {
    line();
    String[] parts = name.split(":", 2);
    out.writeStartElement(parts[0], parts[1], namespaces.get(parts[0]));
  }

  private void line() throws XMLStreamException {
    out.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String clean(String value) {
    if (value == null) {
      return "";
    }
    StringBuilder clean = new StringBuilder(value.length());
    value
        .codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || (c >= 0x20 && c < 0x7f)
                    || (c > 0x9f && c < 0xd800)
                    || (c > 0xdfff && c < 0xfffe)
                    || c > 0xffff)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  private static IllegalStateException impossible(XMLStreamException e) {
    return new IllegalStateException("A document in memory could not be written", e);
  }
}
