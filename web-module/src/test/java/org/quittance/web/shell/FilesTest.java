package org.quittance.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "gzip, true",
        "'gzip, deflate, br', true",
        "'br;q=1.0, gzip;q=0.8', true",
        "GZIP, true",
        "none, false",
        "identity, false",
        "gzip;q=0, false",
        "'br, gzip;q=0.0', false"
      })
  void onlyWhoTakesItGetsItCompressed(String acceptEncoding, boolean expected) {
    assertThat(AssetFilter.takesZipped(acceptEncoding)).isEqualTo(expected);
  }

  @Test
  void textsAreCompressedAndPicturesAreNot() {
    assertThat(AssetFilter.type("/assets/portal.css")).startsWith("text/css");
    assertThat(AssetFilter.type("/jakarta.faces.resource/core.js.xhtml"))
        .startsWith("text/javascript");
    assertThat(AssetFilter.type("/assets/photo.png")).isNull();
    assertThat(AssetFilter.type("/jakarta.faces.resource/dynamiccontent.properties.xhtml"))
        .isNull();
  }

  @Test
  void onlyAnAddressThatNamesItsVersionIsKeptForGood() {
    assertThat(AssetFilter.keeping("15.0.13")).contains("immutable");
    assertThat(AssetFilter.keeping(null)).isEqualTo("no-cache");
    assertThat(AssetFilter.keeping(" ")).isEqualTo("no-cache");
  }

  @Test
  void aPapersNameHoldsNothingThatAFileSystemMinds() {
    assertThat(PapersServlet.disposition("inline", "invoice-../7\"\r\nX: ä", "pdf"))
        .isEqualTo("inline; filename=\"invoice-.-7-X-.pdf\"");
    assertThat(PapersServlet.disposition("attachment", "invoice-" + "9".repeat(300), "xml"))
        .hasSizeLessThan(140);
  }

  @Test
  void whatWasAttachedIsSavedUnderItsOwnName() {
    assertThat(AttachedFiles.disposition("Rechnung März \"7\".pdf"))
        .isEqualTo(
            "attachment; filename=\"Rechnung M_rz _7_.pdf\";"
                + " filename*=UTF-8''Rechnung%20M%C3%A4rz%20%227%22.pdf");
    assertThat(AttachedFiles.disposition("a\r\nSet-Cookie: x=y;.txt"))
        .doesNotContain("\r", "\n", "Cookie:");
  }
}
