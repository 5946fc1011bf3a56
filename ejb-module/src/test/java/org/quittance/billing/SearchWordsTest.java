package org.quittance.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is typed as it is printed is found. */
class SearchWordsTest {

  @Test
  void numbersAreKeptWholeAndInParts() {
    assertThat(words("018304 / 28865").split(" ")).contains("018304", "28865", "018304/28865");
    assertThat(words("2026-1102").split(" ")).contains("2026-1102", "2026", "1102");
  }

  @Test
  void accentsAndCaseDoNotMatter() {
    assertThat(
            SearchWords.of(
                "1", null, List.of(Wishes.line("Crème BRÛLÉE", "1", "1", "Z", "0")), List.of()))
        .isEqualTo("1 creme brulee");
    assertThat(SearchWords.asked("Brûlée")).containsExactly(List.of("brulee"));
  }

  @Test
  void amountsAreFoundHoweverTheyAreWritten() {
    for (String typed : List.of("1,452.00", "1.452,00", "€1,452.00", "1'452.00", "1452.00")) {
      assertThat(SearchWords.asked(typed)).as(typed).hasSize(1);
      assertThat(SearchWords.asked(typed).get(0)).as(typed).contains("1452.00");
    }
  }

  @Test
  void aQuestionOfManyWordsAsksForTheFirstEight() {
    assertThat(SearchWords.asked("a b c d e f g h i j")).hasSize(8);
    assertThat(SearchWords.asked("  --  % _ ")).isEmpty();
  }

  @Test
  void theColumnNeverOverflows() {
    String word = "w".repeat(90);
    List<IssueInvoice.Line> lines =
        java.util.stream.IntStream.range(0, 200)
            .mapToObj(i -> Wishes.line(word + i, "1", "1", "Z", "0"))
            .toList();

    assertThat(SearchWords.of("1", null, lines, List.of(BigDecimal.ONE)).length())
        .isLessThanOrEqualTo(4000);
  }

  private static String words(String number) {
    return SearchWords.of(number, null, List.of(), List.of());
  }
}
