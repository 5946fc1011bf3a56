package org.quittance.platform.pdf;

import java.util.ArrayList;
import java.util.List;

/** Lays a paper out: head, heading, the figure that matters, body, and the foot of every page. */
final class Sheet {

  private Sheet() {}

  static String of(Paper paper, String style) {
    return """
    <html xmlns="http://www.w3.org/1999/xhtml" lang="%s">
    <head><title>%s</title>
    <meta name="subject" content="%s"/>
    <style>%s</style></head>
    <body>%s%s%s</body></html>
    """
        .formatted(
            Html.escaped(paper.language()),
            Html.escaped(paper.title()),
            Html.escaped(paper.description()),
            Html.escaped(style),
            edges(paper),
            head(paper),
            paper.body());
  }

  /** What stands in the margins of the pages; a reader's voice passes over it. */
  private static Html edges(Paper paper) {
    Sender sender = paper.sender();
    List<String> marks = new ArrayList<>(List.of(sender.name()));
    if (!sender.vatId().isBlank()) {
      marks.add("VAT\u00a0" + sender.vatId());
    }
    if (!sender.email().isBlank()) {
      marks.add(sender.email());
    }
    return new Html()
        .element("div", "again", paper.title() + ", " + sender.name())
        .element("div", "foot", String.join("  \u00b7  ", marks))
        .element(
            "div",
            "count",
            in ->
                in.text("Page ")
                    .element("span", "page", "")
                    .text(" of ")
                    .element("span", "pages", ""));
  }

  private static Html head(Paper paper) {
    Sender sender = paper.sender();
    return new Html()
        .element(
            "div",
            "letterhead",
            in ->
                in.element("p", "name", sender.name())
                    .element("p", "address", String.join(", ", sender.address())))
        .element(
            "div",
            "heading",
            in -> {
              Paper.Figure figure = paper.figure();
              in.element("h1", figure == null ? "" : "beside", paper.title());
              if (figure != null) {
                in.element(
                    "div",
                    "figure",
                    it -> {
                      it.element("p", "label", figure.label())
                          .element("p", "value", figure.value());
                      if (!figure.remark().isBlank()) {
                        it.element("p", "remark", figure.remark());
                      }
                    });
              }
            });
  }

  /**
   * The document's description of itself (XMP). It must say what its information dictionary says,
   * name the two standards, and explain the one term that PDF/A does not know.
   */
  static String metadata(Paper paper, String producer) {
    return """
    <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/">
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:format>application/pdf</dc:format>
    <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1$s</rdf:li></rdf:Alt></dc:title>
    <dc:creator><rdf:Seq><rdf:li>%2$s</rdf:li></rdf:Seq></dc:creator>
    <dc:description><rdf:Alt><rdf:li xml:lang="x-default">%3$s</rdf:li></rdf:Alt></dc:description>
    <dc:language><rdf:Bag><rdf:li>%4$s</rdf:li></rdf:Bag></dc:language>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
    <xmp:CreateDate>%5$sT00:00:00+00:00</xmp:CreateDate>
    <xmp:ModifyDate>%5$sT00:00:00+00:00</xmp:ModifyDate>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
    <pdf:Producer>%6$s</pdf:Producer>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
    <pdfaid:part>3</pdfaid:part>
    <pdfaid:conformance>A</pdfaid:conformance>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
    <pdfuaid:part>1</pdfuaid:part>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>part</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
    <pdfaProperty:category>internal</pdfaProperty:category>
    <pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
    </rdf:Description>
    </rdf:RDF>
    </x:xmpmeta>
    <?xpacket end="r"?>
    """
        .formatted(
            Html.escaped(paper.title()),
            Html.escaped(paper.sender().name()),
            Html.escaped(paper.description()),
            Html.escaped(paper.language()),
            paper.date(),
            producer);
  }
}
