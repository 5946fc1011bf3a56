package org.quittance.platform.xml;

import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;

/**
 * Opens a stranger's XML: no document type, no entities, nothing fetched. How deep and how large a
 * document may be is for whoever reads it to say.
 */
public final class StrangersXml {

  private StrangersXml() {}

  /** What is done with a document while it is open. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(XMLStreamReader document) throws XMLStreamException;
  }

  /**
   * Reads a document and closes it.
   *
   * @throws InvalidInput MALFORMED where it is no XML, or has what we do not take
   */
  public static <T> T read(byte[] xml, Reading<T> reading) {
    try {
      XMLStreamReader document =
          new Guarded(factory().createXMLStreamReader(new ByteArrayInputStream(xml)));
      try {
        return reading.of(document);
      } finally {
        document.close();
      }
    } catch (XMLStreamException e) {
      throw malformed(
          e.getLocation() == null
              ? "must be a well-formed XML document"
              : "must be a well-formed XML document; it breaks near line "
                  + e.getLocation().getLineNumber());
    }
  }

  /** What is answered to bytes that cannot be read as XML. */
  public static InvalidInput malformed(String detail) {
    return new InvalidInput(
        Kind.MALFORMED, "This is not an XML document we can read.", List.of(new Flaw("", detail)));
  }

  private static XMLInputFactory factory() {
    // The JDK's own, whatever the server brings; a property it does not know stops us here.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    return factory;
  }

  private static final class Guarded extends StreamReaderDelegate {

    Guarded(XMLStreamReader document) {
      super(document);
    }

    @Override
    public int next() throws XMLStreamException {
      int what = super.next();
      if (what == XMLStreamConstants.DTD) {
        throw malformed("must not have a document type declaration");
      }
      if (what == XMLStreamConstants.ENTITY_REFERENCE) {
        throw malformed("must not refer to an entity");
      }
      return what;
    }
  }
}
