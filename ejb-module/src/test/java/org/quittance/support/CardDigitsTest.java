package org.quittance.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a payment card is hidden, and what does not is left alone. */
class CardDigitsTest {

  @ParameterizedTest
  @CsvSource({
    "my card 4111111111111111, my card ••••••••••••1111",
    "4111 1111 1111 1111, •••• •••• •••• 1111",
    "4111-1111-1111-1111 exp 12/29, ••••-••••-••••-1111 exp 12/29",
    "378282246310005, •••••••••••0005",
    "3782 822463 10005, •••• •••••• •0005",
    "(5555.5555.5555.4444), (••••.••••.••••.4444)",
    "4222222222222, •••••••••2222",
    "6304000000000000000, •••••••••••••••0000",
    "no 12 4111 1111 1111 1111 ok, no 12 •••• •••• •••• 1111 ok",
    "4111 1111 1111 1111 and 5555555555554444, •••• •••• •••• 1111 and ••••••••••••4444",
    "٤١١١١١١١١١١١١١١١, ••••••••••••١١١١",
    "card:4111111111111111., card:••••••••••••1111.",
  })
  void theDigitsOfACardAreHiddenButForTheLastFour(String typed, String kept) {
    assertThat(hidden(typed)).isEqualTo(kept);
  }

  private static String hidden(String typed) {
    return CardDigits.hidden(typed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112",
        "invoice 2026-1001, order PO-4711, 1,452.00",
        "phone +49 30 1234567",
        "DE02 1203 0000 0000 2020 51",
        "IBAN DE02120300000000202051",
        "0000000000000000",
        "41111111111111111111111",
        "2026-11-22 10:41:00",
        "",
      })
  void whatIsNoCardIsLeftAlone(String typed) {
    assertThat(hidden(typed)).isEqualTo(typed);
  }

  @Test
  void ofAnyTextAllButDigitsStaysAndItsLengthToo() {
    Random chance = new Random(20261122);
    String letters = "0123456789 -.\n4aé€x";
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = chance.nextInt(80); n > 0; n--) {
        text.append(letters.charAt(chance.nextInt(letters.length())));
      }
      String hidden = hidden(text.toString());
      assertThat(hidden).hasSameSizeAs(text);
      assertThat(hidden.replaceAll("[0-9•]", "#"))
          .isEqualTo(text.toString().replaceAll("[0-9]", "#"));
      assertThat(hidden(hidden)).isEqualTo(hidden);
    }
  }

  @Test
  void aLongRowOfDigitsTakesNoLongTime() {
    String long1 = "1 ".repeat(15_000);
    String long2 = "4111111111111111 ".repeat(1_700);

    assertThat(hidden(long1)).hasSize(30_000);
    assertThat(hidden(long2)).doesNotContain("4111");
  }
}
