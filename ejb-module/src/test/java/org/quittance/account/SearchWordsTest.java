package org.quittance.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchWordsTest {

  @Test
  void aCustomerIsFoundByEachWordAndItsParts() {
    assertThat(SearchWords.of("O'Neill & Söhne (Berlin)", "NW-1001", "Pay@ONeill.example"))
        .containsExactlyInAnyOrder(
            "o'neill", "o", "neill", "sohne", "berlin", "nw-1001", "pay@oneill.example");
  }

  @Test
  void accentsAndCaseDoNotMatter() {
    assertThat(SearchWords.wanted("MÜLLER straße")).containsExactly("muller", "strasse");
  }

  @Test
  void aTextWithoutAWordWantsNothing() {
    assertThat(SearchWords.wanted(" & - ")).isEmpty();
  }

  @Test
  void noMoreThanFiveWordsAreLookedFor() {
    assertThat(SearchWords.wanted("a b c d e f g")).hasSize(5);
  }

  @Test
  void whatIsSpecialInAPatternIsItself() {
    assertThat(SearchWords.beginning("50%_!")).isEqualTo("50!%!_!!%");
  }

  @Test
  void aLongNameIsNotCutThroughACharacter() {
    String name = "x".repeat(299) + "\ud83d\ude00";

    assertThat(SearchWords.name(name)).isEqualTo("x".repeat(299));
  }
}
