package org.quittance.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class UnpackedTest {

  @Test
  void whatWasPackedIsReadAsItWas() throws IOException {
    assertThat(unpacked(packed("one\ntwo"))).isEqualTo("one\ntwo");
  }

  @Test
  void packedInPiecesItIsReadToItsEnd() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(packed("one\n"));
    both.writeBytes(packed("two"));

    assertThat(unpacked(both.toByteArray())).isEqualTo("one\ntwo");
  }

  @Test
  void whatIsNotPackedOrBreaksOffIsTold() {
    assertThatIOException().isThrownBy(() -> unpacked("one".getBytes(StandardCharsets.UTF_8)));
    byte[] whole = packed("one\n".repeat(1000));
    assertThatIOException().isThrownBy(() -> unpacked(Arrays.copyOf(whole, whole.length - 10)));
  }

  private static String unpacked(byte[] bytes) throws IOException {
    try (InputStream in = new Unpacked(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] packed(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }
}
