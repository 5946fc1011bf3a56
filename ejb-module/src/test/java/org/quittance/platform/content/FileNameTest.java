package org.quittance.platform.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "invoice.pdf | invoice.pdf | pdf",
        "C:\\Users\\me\\invoice.PDF | invoice.PDF | pdf",
        "../../etc/passwd.txt | passwd.txt | txt",
        "photo.exe.png | photo.exe.png | png",
        "photo.png.exe | photo.png.exe | exe",
        "Rechnung   März.pdf | Rechnung März.pdf | pdf",
        "con.txt | _con.txt | txt",
        "LPT1.tar.zip | _LPT1.tar.zip | zip",
        "console.txt | console.txt | txt",
        ".htaccess | htaccess | ``",
        "report.pdf. . | report.pdf | pdf",
        "請求書.pdf | 請求書.pdf | pdf",
        "a.b.c.thisisnoextension | a.b.c.thisisnoextension | ``",
        "`   ` | file | ``",
        "/ | file | ``"
      })
  void isMadeFit(String sent, String kept, String extension) {
    assertThat(FileName.of(sent)).isEqualTo(new FileName(kept, extension));
  }

  @Test
  void whatCannotBeSeenOrTurnsTheWritingIsTakenOut() {
    assertThat(FileName.of("invoice\u202efdp.exe").text()).isEqualTo("invoicefdp.exe");
    assertThat(FileName.of("a\u0000b\r\nc\u200d\ufeff\u2028.txt").text()).isEqualTo("abc.txt");
    assertThat(FileName.of("x\ud83d.txt").text()).isEqualTo("x.txt");
    assertThat(FileName.of("smile\ud83d\ude00.txt").text()).isEqualTo("smile\ud83d\ude00.txt");
    assertThat(FileName.of("u\u0308ber.txt").text()).isEqualTo("\u00fcber.txt");
  }

  @Test
  void aLongOneIsCutBeforeItsExtension() {
    String name = FileName.of("\ud83d\ude00".repeat(200) + ".pdf").text();

    assertThat(name).hasSizeLessThanOrEqualTo(120).endsWith("\ud83d\ude00.pdf");
  }

  @Test
  void whatMeansSomethingToSystemsIsReplaced() {
    assertThat(FileName.of("what?is<this>:\"a|b\".txt").text())
        .isEqualTo("what_is_this___a_b_.txt");
  }

  @Test
  void nothingIsAFile() {
    assertThat(FileName.of(null)).isEqualTo(new FileName("file", ""));
  }
}
