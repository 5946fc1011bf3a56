package org.quittance.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.InvalidInput;
import org.quittance.platform.files.Document;

/** Documents that are sent to do harm, or arrive broken. */
class HostileXmlTest {

  private static final String UBL = Examples.ownText("invoice-ubl.xml");
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE Invoice>",
        "<!DOCTYPE Invoice []>",
        "<!DOCTYPE Invoice SYSTEM \"nowhere.dtd\">",
        "<!DOCTYPE Invoice [<!ENTITY n \"2026\">]>",
        "<!DOCTYPE Invoice [<!ENTITY % p SYSTEM \"nowhere.ent\"> %p;]>"
      })
  void aDocumentTypeIsRefused(String doctype) {
    assertRefused(UBL.replace(HEAD, HEAD + doctype));
  }

  @Test
  void aFileOfOursIsNotRead(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");

    InvalidInput refusal =
        assertRefused(
            UBL.replace(
                    HEAD, HEAD + "<!DOCTYPE Invoice [<!ENTITY s SYSTEM '" + secret.toUri() + "'>]>")
                .replace("Thank you", "&s; Thank you"));

    assertThat(refusal.getMessage() + refusal.flaws()).doesNotContain("the secret");
  }

  @Test
  void nobodyIsCalled() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
      listener.setSoTimeout(200);

      assertRefused(UBL.replace(HEAD, HEAD + "<!DOCTYPE Invoice SYSTEM '" + url + "'>"));
      assertRefused(
          UBL.replace(HEAD, HEAD + "<!DOCTYPE Invoice [<!ENTITY % p SYSTEM '" + url + "'> %p;]>"));
      new UblReader()
          .read(
              document(
                  UBL.replace(
                      "<cbc:CustomizationID>",
                      "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='"
                          + url
                          + "'/><cbc:CustomizationID>")));

      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(listener::accept);
    }
  }

  @Test
  void aBillionLaughsAreNotLaughed() {
    StringBuilder entities = new StringBuilder("<!ENTITY l0 \"laugh\">");
    for (int i = 1; i < 12; i++) {
      entities.append("<!ENTITY l").append(i).append(" \"");
      entities.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
    }

    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () ->
            assertRefused(
                UBL.replace(HEAD, HEAD + "<!DOCTYPE Invoice [" + entities + "]>")
                    .replace("Thank you", "&l11;")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000\u0000\u0000\u0000",
        "{\"number\": \"1\"}",
        "%PDF-1.7",
        "<",
        "<Invoice",
        "<a></b>",
        "<a>&nothing;</a>",
        "<x:a/>",
        "<a/><b/>",
        "<?xml version=\"1.0\" encoding=\"no-such-code\"?><a/>"
      })
  void whatIsNoXmlIsRefused(String text) {
    assertRefused(text);
  }

  @Test
  void aTruncatedDocumentIsRefusedWhereverItEnds() {
    for (int end = 0; end < UBL.stripTrailing().length(); end += 97) {
      assertRefused(UBL.substring(0, end));
    }
  }

  @Test
  void anotherRootIsNoInvoice() {
    InvalidInput refusal = assertRefused("<Order xmlns='urn:x'/>");

    assertThat(refusal.flaws()).extracting("pointer").contains("/BT-1", "/BG-25");
  }

  @Test
  void aDocumentDeeperThanAnInvoiceIsRefused() {
    assertRefused(
        UBL.replace("<cbc:Note>", "<x>".repeat(500_000) + "</x>".repeat(500_000) + "<cbc:Note>"));
  }

  @Test
  void aDocumentOfMillionsOfElementsIsRefused() {
    assertRefused(UBL.replace("<cbc:Note>", "<x/>".repeat(2_000_000) + "<cbc:Note>"));
  }

  @Test
  void aDocumentOfNineMegabytesIsRead() {
    String attached = "QUJD".repeat(9 * 1024 * 1024 / 4);
    String large =
        UBL.replace(
            "<cac:AccountingSupplierParty>",
            "<cac:AdditionalDocumentReference><cbc:ID>A</cbc:ID><cac:Attachment>"
                + "<cbc:EmbeddedDocumentBinaryObject mimeCode=\"application/pdf\" filename=\"a.pdf\">"
                + attached
                + "</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>"
                + "</cac:AdditionalDocumentReference><cac:AccountingSupplierParty>");

    Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () -> assertThat(new UblReader().read(document(large)).number()).isEqualTo("2026-9002"));
  }

  @Test
  void nineMegabytesOfLinesAreRead() {
    String line = UBL.substring(UBL.lastIndexOf("<cac:InvoiceLine>"), UBL.indexOf("</Invoice>"));
    int times = 9 * 1024 * 1024 / line.length();

    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () ->
            assertThat(
                    new UblReader()
                        .read(
                            document(UBL.replace("</Invoice>", line.repeat(times) + "</Invoice>")))
                        .lines())
                .hasSize(times + 3));
  }

  @Test
  void nineMegabytesOfBlanksAreNothing() {
    String blank = " ".repeat(9 * 1024 * 1024);

    Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () ->
            assertThat(
                    new UblReader()
                        .read(document(UBL.replace("Thank you for your order.", blank)))
                        .note())
                .isNull());
  }

  private static InvalidInput assertRefused(String text) {
    InvalidInput refusal =
        assertThatExceptionOfType(InvalidInput.class)
            .isThrownBy(() -> new UblReader().read(document(text)))
            .actual();
    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws()).isNotEmpty();
    return refusal;
  }

  private static Document document(String text) {
    return new Document("application/xml", text.getBytes(StandardCharsets.UTF_8));
  }
}
