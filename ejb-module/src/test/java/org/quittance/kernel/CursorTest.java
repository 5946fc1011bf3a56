package org.quittance.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itComesBackAsItWent(boolean backwards) {
    Cursor edge = new Cursor("invoices", backwards, List.of("2026-03-16", "4711"));

    assertThat(Cursor.parse(edge.text(), "invoices", 2)).isEqualTo(edge);
  }

  @Test
  void anyWordMayStandInIt() {
    Cursor edge =
        new Cursor("people", false, List.of("", "a&b=c d+e", "ünïcode \u001f 漢字 🙂", "%00\\"));

    assertThat(Cursor.parse(edge.text(), "people", 4)).isEqualTo(edge);
  }

  @Test
  void itGoesIntoAnAddressAsItIs() {
    assertThat(new Cursor("people", true, List.of("Ærø & Söhne?>", "1")).text())
        .matches("[A-Za-z0-9_-]+");
  }

  @Test
  void anotherListsCursorIsRefused() {
    String text = new Cursor("payments", false, List.of("1", "2")).text();

    assertRefused(text, "invoices", 2);
    assertRefused(text, "payments", 3);
    assertRefused(text, "payments", 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "é", "AAAA", "bm9uc2Vuc2U", "aW52b2ljZXM"})
  void whatIsNoCursorIsRefused(String text) {
    assertRefused(text, "invoices", 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoices&x&1&2",
        "invoices&f&1&%",
        "invoices&f&1&%zz",
        "invoices&f&1&%00",
        "invoices&f&1&\0"
      })
  void aForgedOneIsRefused(String forged) {
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(forged.getBytes(StandardCharsets.UTF_8));

    assertRefused(text, "invoices", 2);
  }

  private static void assertRefused(String text, String list, int size) {
    assertThatThrownBy(() -> Cursor.parse(text, list, size))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(DomainException.Kind.MALFORMED));
  }
}
