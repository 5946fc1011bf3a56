package org.quittance.platform.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  private static final Attachment.Claim UNIVERSAL_ACCESS =
      new Attachment.Claim(
          "PDF/UA Universal Accessibility Schema",
          "http://www.aiim.org/pdfua/ns/id/",
          "pdfuaid",
          List.of(
              new Attachment.Term("part", "Integer", "1", "Part of ISO 14289 that is followed")));

  /**
   * The document's description of itself (XMP). It must say what its information dictionary says,
   * name the standards it follows, and explain the terms that PDF/A does not know.
   *
   * @param more claims beside that of PDF/UA
   */
  static String metadata(Paper paper, String producer, List<Attachment.Claim> more) {
    List<Attachment.Claim> claims = new ArrayList<>(List.of(UNIVERSAL_ACCESS));
    claims.addAll(more);
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
    %7$s
    <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <pdfaExtension:schemas><rdf:Bag>
    %8$s
    </rdf:Bag></pdfaExtension:schemas>
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
            producer,
            joined(claims, Sheet::said),
            joined(claims, Sheet::explained));
  }

  private static String said(Attachment.Claim claim) {
    return """
    <rdf:Description rdf:about="" xmlns:%1$s="%2$s">
    %3$s
    </rdf:Description>"""
        .formatted(
            claim.prefix(),
            Html.escaped(claim.namespace()),
            joined(
                claim.terms(),
                term ->
                    "<%1$s:%2$s>%3$s</%1$s:%2$s>"
                        .formatted(claim.prefix(), term.name(), Html.escaped(term.value()))));
  }

  private static String explained(Attachment.Claim claim) {
    return """
    <rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>%1$s</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>%2$s</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>%3$s</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq>
    %4$s
    </rdf:Seq></pdfaSchema:property>
    </rdf:li>"""
        .formatted(
            Html.escaped(claim.schema()),
            Html.escaped(claim.namespace()),
            claim.prefix(),
            joined(claim.terms(), Sheet::explained));
  }

  private static String explained(Attachment.Term term) {
    return """
    <rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>%s</pdfaProperty:name>
    <pdfaProperty:valueType>%s</pdfaProperty:valueType>
    <pdfaProperty:category>external</pdfaProperty:category>
    <pdfaProperty:description>%s</pdfaProperty:description>
    </rdf:li>"""
        .formatted(term.name(), term.type(), Html.escaped(term.meaning()));
  }

  private static <T> String joined(List<T> items, Function<T, String> writer) {
    return items.stream().map(writer).collect(Collectors.joining("\n"));
  }
}
