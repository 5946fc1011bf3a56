package org.quittance.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References carry check digits that belong to them; published examples come out as published. */
class RfReferenceTest {

  @ParameterizedTest
  @CsvSource({
    "539007547034, RF18539007547034, RF18 5390 0754 7034",
    "000000000539007547034, RF18000000000539007547034, RF18 0000 0000 0539 0075 4703 4",
    "2348231, RF712348231, RF71 2348 231",
    "G72UUR, RF45G72UUR, RF45 G72U UR"
  })
  void publishedExamplesComeOutAsPublished(String own, String text, String printed) {
    RfReference reference = RfReference.of(own);

    assertThat(reference.text()).isEqualTo(text);
    assertThat(reference.printed()).isEqualTo(printed);
    assertThat(RfReference.parse(printed)).contains(reference);
  }

  @Test
  void everyReferenceGivenIsRightAndEveryMistypedDigitOrLetterIsFound() {
    for (int i = 0; i < 500; i++) {
      String text = RfReference.of("A" + i * 7919L + "Z").text();
      assertThat(RfReference.parse(text)).isPresent();
      for (int at = 2; at < text.length(); at++) {
        // Of one kind: a letter counts as two digits, so one for a digit may go unnoticed.
        char other = another(text.charAt(at));
        String wrong = text.substring(0, at) + other + text.substring(at + 1);
        assertThat(RfReference.parse(wrong)).as("%s for %s", wrong, text).isEmpty();
      }
    }
  }

  private static char another(char one) {
    return Character.isDigit(one) ? one == '4' ? '5' : '4' : one == 'Q' ? 'R' : 'Q';
  }

  @Test
  void smallLettersAndBlanksOfEveryKindAreTheSameReference() {
    assertThat(RfReference.parse(" rf45\u00a0g72u\tur "))
        .contains(RfReference.of("g72uur"))
        .hasValueSatisfying(it -> assertThat(it).hasToString("RF45G72UUR"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "RF",
        "RF18",
        "RF19539007547034",
        "RF1853900754703",
        "XX18539007547034",
        "RF18-5390-0754-7034",
        "RF18539007547034\u0660",
        "RF450000000000000000000001"
      })
  void whatIsNoneIsNone(String typed) {
    assertThat(RfReference.parse(typed)).isEmpty();
  }

  @Test
  void checkDigitsThatAreNeverGivenAreRefusedThoughTheirRemainderIsRight() {
    for (int i = 0; i < 2000; i++) {
      String given = RfReference.of(String.valueOf(i)).text();
      int check = Integer.parseInt(given.substring(2, 4));
      if (check == 2 || check >= 97) {
        String twin = "RF%02d%d".formatted(check == 2 ? 99 : check - 97, i);
        assertThat(Mod97.holds(twin)).as(twin).isTrue();
        assertThat(RfReference.parse(twin)).as(twin).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-2", "ä", "1234567890123456789012", "1 2"})
  void ofOtherCharactersNoneIsMade(String own) {
    assertThatThrownBy(() -> RfReference.of(own)).isInstanceOf(IllegalArgumentException.class);
  }
}
