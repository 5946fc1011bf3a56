package org.quittance.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.quittance.kernel.InvalidInput;

class FormFileTest {

  private static final String TYPE = "multipart/form-data; boundary=\"-x.Y\"";

  @Test
  void aFileIsReadToItsLastByteWhateverIsInItAndHoweverItComes() throws IOException {
    Random chance = new Random(20261122);
    for (int round = 0; round < 300; round++) {
      byte[] content = new byte[chance.nextInt(round < 250 ? 200 : 100_000)];
      String letters = "\r\n--x.Y";
      for (int i = 0; i < content.length; i++) {
        content[i] = (byte) letters.charAt(chance.nextInt(letters.length()));
      }
      boolean holdsTheEnd = new String(content, StandardCharsets.US_ASCII).contains("\r\n---x.Y");
      FormFile file = FormFile.of(TYPE, slowly(body("a.bin", content), chance));

      if (!holdsTheEnd) {
        assertThat(file.readAllBytes()).as("round " + round).isEqualTo(content);
        assertThat(file.read()).isEqualTo(-1);
      }
      assertThat(file.fileName()).isEqualTo("a.bin");
      assertThat(file.field("visibility")).hasValue("PUBLIC");
      assertThat(file.field("other")).isEmpty();
    }
  }

  @Test
  void namesAreReadAsTheyAreSent() throws IOException {
    assertThat(FormFile.of(TYPE, stream(body("é ü.png", new byte[0]))).fileName())
        .isEqualTo("é ü.png");
  }

  @Test
  void whatIsNoFormWithAFileIsRefused() {
    for (String body :
        List.of(
            "",
            "x",
            "---x.Y\r\n",
            "---x.Y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n---x.Y--\r\n",
            "---x.Y\r\nContent-Type: text/plain\r\n\r\nb\r\n---x.Y--\r\n",
            "---x.Y\r\nX: " + "y".repeat(5000) + "\r\n\r\n")) {
      assertThatThrownBy(() -> FormFile.of(TYPE, stream(body.getBytes(StandardCharsets.UTF_8))))
          .as(body)
          .isInstanceOf(InvalidInput.class);
    }
    assertThatThrownBy(() -> FormFile.of("multipart/form-data", stream(body("a", new byte[] {1}))))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void aFileThatBreaksOffIsNotTakenForAWholeOne() throws IOException {
    byte[] whole = body("a.txt", "all of it".getBytes(StandardCharsets.UTF_8));
    byte[] half = Arrays.copyOf(whole, whole.length - 12);
    FormFile file = FormFile.of(TYPE, stream(half));

    assertThatThrownBy(file::readAllBytes).isInstanceOf(InvalidInput.class);
  }

  @Test
  void whatIsNotPackedAsItSaysIsRefused() throws IOException {
    byte[] whole = packed(body("a.txt", new byte[100_000]));
    byte[] half = Arrays.copyOf(whole, whole.length - 12);

    assertThat(FormFile.of(TYPE, new Unpacked(stream(whole))).readAllBytes()).hasSize(100_000);
    for (byte[] broken : List.of(new byte[0], body("a.txt", new byte[1]), half)) {
      assertThatThrownBy(() -> FormFile.of(TYPE, new Unpacked(stream(broken))).readAllBytes())
          .isInstanceOf(InvalidInput.class);
    }
  }

  private static byte[] packed(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] body(String name, byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("---x.Y\r\nContent-Disposition: form-data; name=\"visibility\"\r\n\r\nPUBLIC\r\n---x.Y\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n---x.Y--\r\n".getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  /** A few bytes at a time, as a network gives them. */
  private static InputStream slowly(byte[] bytes, Random chance) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int at, int wanted) {
        return super.read(into, at, Math.min(wanted, 1 + chance.nextInt(40)));
      }
    };
  }
}
