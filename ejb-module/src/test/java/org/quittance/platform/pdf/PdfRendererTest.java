package org.quittance.platform.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A paper becomes a document that everybody can read, and that reads nothing itself. */
class PdfRendererTest {

  private static final String PIXEL =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
          + "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

  private final PdfRenderer renderer = new PdfRenderer();

  @Test
  void thePaperIsPrintedWithHeadHeadingAndFoot() {
    String words = Printed.words(renderer.render(paper("<p>Σύνολο, Итого, Summe ß</p>")));

    assertThat(words)
        .contains("Seller & Söhne", "Street 1, 1000 Town", "Paper 7", "Amount", "€ 12.00")
        .contains("by tomorrow", "Σύνολο, Итого, Summe ß", "VAT DE1", "a@b.example", "Page 1 of 1");
  }

  @Test
  void whoCannotSeeItHearsIt() throws IOException {
    try (PDDocument document = Loader.loadPDF(renderer.render(paper("<p>text</p>")))) {
      PDDocumentCatalog catalog = document.getDocumentCatalog();

      assertThat(catalog.getLanguage()).isEqualTo("en");
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
      assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Paper 7");
      assertThat(document.getDocumentInformation().getSubject()).isEqualTo("A <paper> & more");
    }
  }

  @Test
  void itIsMadeForLongKeeping() throws IOException {
    try (PDDocument document = Loader.loadPDF(renderer.render(paper("<p>a <b>b</b></p>")))) {
      String about =
          new String(
              document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);

      assertThat(about)
          .contains("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<")
          .contains(">Paper 7<", ">A &lt;paper&gt; &amp; more<", "2026-11-22T00:00:00+00:00");
      assertThat(document.getDocumentCatalog().getOutputIntents()).hasSize(1);
      assertThat(fonts(document))
          .hasSize(2)
          .allSatisfy(font -> assertThat(font.isEmbedded()).isTrue())
          .allSatisfy(font -> assertThat(font.getName()).matches("[A-Z]{6}\\+DejaVuSans.*"));
    }
  }

  @Test
  void theSamePaperIsTheSameBytes() {
    Paper paper = paper("<table><tr><td>a</td><td><b>b</b></td></tr></table>");

    byte[] first = renderer.render(paper);

    assertThat(renderer.render(paper)).isEqualTo(first);
    assertThat(new PdfRenderer().render(paper)).isEqualTo(first);
    assertThat(renderer.render(paper("<p>other</p>"))).isNotEqualTo(first);
  }

  @Test
  void manyAtOnceDoNotDisturbOneAnother() throws Exception {
    Paper paper = paper("<p>one of many</p>");
    byte[] alone = renderer.render(paper);
    ExecutorService hands = Executors.newFixedThreadPool(4);
    try {
      Callable<byte[]> print = () -> renderer.render(paper);
      for (Future<byte[]> printed : hands.invokeAll(Collections.nCopies(12, print))) {
        assertThat(printed.get()).isEqualTo(alone);
      }
    } finally {
      hands.shutdownNow();
    }
  }

  @Test
  void glyphsThatNoFontHasLeaveABox() {
    String body = new Html().element("p", "", "before 中文 \ud83e\udd84 \ue000 after").toString();

    assertThat(Printed.words(renderer.render(paper(body)))).contains("before □□ □ □ after");
  }

  @Test
  void aLongTableRepeatsItsHeadOnEveryPage() {
    Html html = new Html();
    html.element(
        "table",
        "",
        table -> {
          Blocks.columns(table, Blocks.Column.words("Entry", 60), Blocks.Column.figures("Sum", 40));
          table.element(
              "tbody",
              "",
              rows -> {
                for (int i = 0; i < 100; i++) {
                  String name = "row " + i;
                  rows.element(
                      "tr", "", row -> row.element("td", "", name).element("td", "num", "1.00"));
                }
              });
        });

    byte[] pdf = renderer.render(paper(html.toString()));
    int pages = Printed.pages(pdf);

    assertThat(pages).isGreaterThan(2);
    assertThat(Printed.words(pdf).split("Entry Sum", -1)).hasSize(pages + 1);
    assertThat(Printed.words(pdf)).contains("row 99", "Page " + pages + " of " + pages);
  }

  @Test
  void aWordWithoutEndIsBroken() {
    String body = new Html().element("p", "", "x".repeat(5000)).toString();

    String letters = Printed.words(renderer.render(paper(body))).replaceAll("[^x]", "");

    assertThat(letters.length()).isGreaterThanOrEqualTo(5000);
  }

  @Test
  void whatIsNoXhtmlIsRefused() {
    assertThatThrownBy(() -> renderer.render(paper("<p>open")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> renderer.render(paper("<!DOCTYPE x><p/>")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> renderer.render(paper("&xxe;")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingIsFetchedFromTheNetwork() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          calls.incrementAndGet();
          call.sendResponseHeaders(404, -1);
          call.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      for (byte[] pdf : askingFor(address + "x")) {
        assertThat(Printed.words(pdf)).contains("still here");
      }

      assertThat(calls).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void noFileIsRead(@TempDir Path folder) throws IOException {
    Path style = folder.resolve("leak.css");
    Files.writeString(style, "li:before { content: 'LEAKED'; }");
    Path picture = folder.resolve("leak.png");
    Files.write(picture, Base64.getDecoder().decode(PIXEL.substring(PIXEL.indexOf(',') + 1)));

    for (String address :
        List.of("file:///etc/passwd", style.toUri().toString(), picture.toUri().toString())) {
      for (byte[] pdf : askingFor(address)) {
        assertThat(Printed.words(pdf)).contains("still here").doesNotContain("LEAKED", "root:");
        assertThatNothingIsInside(pdf);
      }
    }
  }

  @Test
  void neitherTheClassPathNorDataOfItsOwnIsRead() throws IOException {
    for (String address :
        List.of(PIXEL, "classpath:/org/quittance/platform/pdf/paper.css", "../x.png", "jar:x!/y")) {
      for (byte[] pdf : askingFor(address)) {
        assertThat(Printed.words(pdf)).contains("still here");
        assertThatNothingIsInside(pdf);
      }
    }
  }

  @Test
  void warmingUpPrintsForNobody() {
    renderer.warmUp();

    assertThat(Printed.pages(renderer.render(paper("<p>after</p>")))).isEqualTo(1);
  }

  private static void assertThatNothingIsInside(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        assertThat(page.getResources().getXObjectNames()).isEmpty();
      }
      var names = document.getDocumentCatalog().getNames();
      assertThat(names == null || names.getEmbeddedFiles() == null).isTrue();
      assertThat(document.getDocumentCatalog().getCOSObject().containsKey(COSName.AF)).isFalse();
    }
  }

  /** As a paper's body, and as a style sheet and a link of a head, which no paper has. */
  private List<byte[]> askingFor(String address) {
    String sheet =
        """
        <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>t</title>
        <style>@import url("%1$s"); @font-face { font-family: "f"; src: url("%1$s"); }
          body { font-family: "f", "DejaVu Sans"; background-image: url("%1$s"); }
          li { list-style-image: url("%1$s"); }</style>
        <link rel="stylesheet" type="text/css" href="%1$s"/>
        </head><body><ul><li>still here</li></ul></body></html>
        """
            .formatted(address);
    return List.of(
        renderer.render(paper(everyWayToAskFor(address))),
        PdfRenderer.print(paper(""), sheet, List.of()));
  }

  private static String everyWayToAskFor(String address) {
    return """
    <p>still here</p>
    <div style="background: url('%1$s')">d</div>
    <p><img src="%1$s" alt="a"/></p>
    <object data="%1$s">o</object>
    <iframe src="%1$s"></iframe>
    <embed src="%1$s"/>
    <svg xmlns="http://www.w3.org/2000/svg"><image href="%1$s"/></svg>
    <p><a href="%1$s" download="x.txt" relationship="Source" title="t">a</a></p>
    <x:include xmlns:x="http://www.w3.org/2001/XInclude" href="%1$s" parse="text"/>
    """
        .formatted(address);
  }

  private static List<PDFont> fonts(PDDocument document) throws IOException {
    List<PDFont> fonts = new ArrayList<>();
    for (PDPage page : document.getPages()) {
      PDResources resources = page.getResources();
      for (COSName name : resources.getFontNames()) {
        fonts.add(resources.getFont(name));
      }
    }
    return fonts;
  }

  private static Paper paper(String body) {
    return new Paper(
        "Paper 7",
        "A <paper> & more",
        "en",
        LocalDate.of(2026, 11, 22),
        new Sender("Seller & Söhne", List.of("Street 1", "1000 Town"), "DE1", "a@b.example"),
        new Paper.Figure("Amount", "€\u202f12.00", "by tomorrow"),
        body);
  }
}
