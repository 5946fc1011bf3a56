package org.quittance.platform.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A camera reads what was drawn, and a page can hold it as it is. */
class QrCodeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "HTTPS://PORTAL.EXAMPLE/A",
        "https://portal.example/portal/verify/abcdef-ghijk",
        "BCD\n002\n1\nSCT\n\nMüller & Söhne, Łódź\nDE02120300000000202051\nEUR12.30",
        "Ελληνικά и русский"
      })
  void aCameraReadsTheTextAgain(String text) {
    assertThat(Camera.read(QrCode.of(text).svg("code"))).isEqualTo(text);
  }

  @Test
  void theLargestPaymentCodeIsOfVersion13() {
    assertThat(QrCode.of("x".repeat(331)).size()).isEqualTo(13 * 4 + 17 + 2 * 4);
    assertThat(QrCode.of("x".repeat(332)).size()).isGreaterThan(13 * 4 + 17 + 2 * 4);
  }

  @Test
  void aWhiteBorderOfFourSquaresStaysAroundIt() {
    QrCode code = QrCode.of("https://portal.example/");

    assertThat(code.bars())
        .allSatisfy(
            bar -> {
              assertThat(bar.x()).isGreaterThanOrEqualTo(4);
              assertThat(bar.y()).isBetween(4, code.size() - 5);
              assertThat(bar.x() + bar.width()).isLessThanOrEqualTo(code.size() - 4);
            });
  }

  @Test
  void whoCannotSeeItHearsWhatItIsAndNoTextBecomesMarkup() {
    assertThat(QrCode.of("1").svg("Pay <\"Müller\" & Co>"))
        .contains("role=\"img\"", "aria-label=\"Pay &lt;&quot;Müller&quot; &amp; Co&gt;\"")
        .doesNotContain("style", "<\"");
  }

  @Test
  void whatNoCodeHoldsIsRefused() {
    String tooLong = "ä".repeat(1200);

    assertThatThrownBy(() -> QrCode.of("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> QrCode.of(tooLong)).isInstanceOf(IllegalArgumentException.class);
  }
}
