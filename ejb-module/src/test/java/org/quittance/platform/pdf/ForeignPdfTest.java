package org.quittance.platform.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what everybody can open is kept as somebody's paper. */
class ForeignPdfTest {

  @Test
  void aPdfWithAPageIsFine() throws IOException {
    assertThat(ForeignPdf.flaw(pdf(1, null))).isEmpty();
  }

  @Test
  void onePagelessIsRefused() throws IOException {
    assertThat(ForeignPdf.flaw(pdf(0, null))).contains("must have a page");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret"})
  void anEncryptedOneIsRefusedEvenWhereItOpensWithoutAPassword(String password) throws IOException {
    assertThat(ForeignPdf.flaw(pdf(1, password))).contains("must not be encrypted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%PD", "<html>%PDF-", "PK\u0003\u0004", "{}"})
  void anythingElseIsRefused(String text) {
    assertThat(ForeignPdf.flaw(text.getBytes(StandardCharsets.US_ASCII))).contains("must be a PDF");
  }

  @Test
  void onlyTheBeginningOfAPdfIsRefused() throws IOException {
    byte[] whole = pdf(1, null);

    assertThat(ForeignPdf.flaw(Arrays.copyOf(whole, 20)))
        .contains("must be a PDF that can be read");
    assertThat(ForeignPdf.flaw("%PDF-1.7\nnothing".getBytes(StandardCharsets.US_ASCII)))
        .contains("must be a PDF that can be read");
  }

  private static byte[] pdf(int pages, String password) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      for (int i = 0; i < pages; i++) {
        pdf.addPage(new PDPage());
      }
      if (password != null) {
        pdf.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    }
  }
}
