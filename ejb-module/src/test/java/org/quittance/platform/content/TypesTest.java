package org.quittance.platform.content;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.platform.settings.Setting;
import org.quittance.platform.settings.Settings;

class TypesTest {

  private final Settings settings = new Settings();

  @AfterEach
  void forget() {
    System.clearProperty(Setting.QUITTANCE_CONTENT_TYPES.name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.txt | Hello, the printer is on fire. | text/plain",
        "a.log | 2026-11-22 10:00 \u001b[31mERROR\u001b[0m it broke | text/plain",
        "a.csv | number;amount | text/csv",
        "a.json | {\"a\": 1} | application/json",
        "a.json | [1, 2] | application/json",
        "a.xml | <?xml version='1.0'?><Invoice/> | application/xml",
        "a.xml | <Invoice xmlns='urn:oasis:names:specification:ubl'><ID>1</ID></Invoice> |"
            + " application/xml",
        "a.eml | Received: from a by b; Sun, 22 Nov 2026 | message/rfc822",
        "a.eml | From: A <a@example.com> | message/rfc822"
      })
  void textIsTakenForWhatItIs(String name, String text, String mediaType) {
    assertThat(agreed(name, text.getBytes(UTF_8))).isEqualTo(mediaType);
  }

  @Test
  void textOfWindowsIsTextToo() {
    assertThat(agreed("a.csv", "Straße;Größe".getBytes(UTF_16))).isEqualTo("text/csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.txt | <!DOCTYPE html><html><script>alert(1)</script></html>",
        "a.txt | <html><body onload=alert(1)>",
        "a.xml | <svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        "a.xml | <?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "a.xml | <html xmlns='http://www.w3.org/1999/xhtml'/>",
        "a.txt | #!/bin/sh",
        "a.png | #!/bin/sh",
        "a.pdf | Hello"
      })
  void pagesScriptsAndPretendersAreNot(String name, String text) {
    assertThatExceptionOfType(NotWhatItsNameSays.class)
        .isThrownBy(() -> agreed(name, text.getBytes(UTF_8)));
  }

  @Test
  void heicAndWebpAreTaken() {
    byte[] heic = Arrays.copyOf("\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(UTF_8), 600);
    byte[] webp = Arrays.copyOf("RIFF\0\0\0\0WEBPVP8 ".getBytes(UTF_8), 600);

    assertThat(agreed("IMG_1.HEIC", heic)).isEqualTo("image/heic");
    assertThat(agreed("a.webp", webp)).isEqualTo("image/webp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.html", "a.svg", "a.exe", "a.js", "a.bat", "a.docm", "a", "a.pdf.exe", "a.md"})
  void otherNamesAreRefusedBeforeAByteIsRead(String name) {
    assertThatExceptionOfType(TypeNotAllowed.class)
        .isThrownBy(() -> allow(name))
        .withMessageContaining("pdf, png");
  }

  @Test
  void theSettingSaysWhichAreTaken() {
    System.setProperty(Setting.QUITTANCE_CONTENT_TYPES.name(), "MD, pdf");

    allow("a.md");
    allow("a.PDF");
    assertThatExceptionOfType(TypeNotAllowed.class).isThrownBy(() -> allow("a.png"));
  }

  @Test
  void whatTheSettingsKnowIsWhatCanBeTold() {
    System.setProperty(Setting.QUITTANCE_CONTENT_TYPES.name(), String.join(",", Types.known()));

    assertThat(settings.contentTypes()).containsExactlyInAnyOrderElementsOf(Types.known());
    assertThat(Types.known()).doesNotContain("html", "svg", "exe", "js", "hta", "swf", "jar");
  }

  private void allow(String name) {
    Types.mustBeAllowed(FileName.of(name), settings.contentTypes());
  }

  private static String agreed(String name, byte[] head) {
    return Types.agreed(FileName.of(name.toLowerCase(Locale.ROOT)), head, head.length);
  }
}
