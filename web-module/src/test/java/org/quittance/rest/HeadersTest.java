package org.quittance.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.StaleVersion;

class HeadersTest {

  @ParameterizedTest
  @ValueSource(strings = {"abc-1", "\"abc-1\"", "  abc-1 "})
  void quotesAroundAKeyAreOptional(String sent) {
    assertThat(IdempotencyKey.of(List.of(sent), true)).isEqualTo("abc-1");
  }

  @Test
  void aKeyHas1To255VisibleCharacters() {
    assertThat(IdempotencyKey.of(List.of("x".repeat(255)), true)).hasSize(255);
    assertRefused(List.of("x".repeat(256)));
    assertRefused(List.of(""));
    assertRefused(List.of("\"\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "caf\u00e9", "a\tb", "\"abc", "abc\"", "\"", "a, b"})
  void aKeyOfOtherCharactersIsRefused(String sent) {
    assertRefused(List.of(sent));
  }

  @Test
  void twoKeysAreNoKey() {
    assertRefused(List.of("a", "b"));
  }

  @Test
  void aKeyIsMissedOnlyWhereItIsNeeded() {
    assertThat(IdempotencyKey.of(null, false)).isNull();
    assertThatThrownBy(() -> IdempotencyKey.of(null, true))
        .isInstanceOfSatisfying(
            InvalidInput.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED));
  }

  private static void assertRefused(List<String> sent) {
    assertThatThrownBy(() -> IdempotencyKey.of(sent, true)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void anETagChangesWithTheVersionAndWithWhatIsShown() {
    byte[] unpaid = "{\"status\":\"UNPAID\"}".getBytes(StandardCharsets.UTF_8);
    byte[] overdue = "{\"status\":\"OVERDUE\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(EntityTag.of(3, unpaid))
        .isEqualTo(EntityTag.of(3, unpaid))
        .isNotEqualTo(EntityTag.of(3, overdue))
        .isNotEqualTo(EntityTag.of(4, unpaid))
        .matches("\"3-[0-9a-f]{12}\"");
  }

  @Test
  void ifMatchNamesTheVersionThatWasRead() {
    assertThat(EntityTag.expected(List.of("\"3-0123456789ab\""))).isEqualTo(3);
    assertThat(EntityTag.expected(List.of("\"3\""))).isEqualTo(3);
    assertThat(EntityTag.expected(List.of("*"))).isNull();
    assertThat(EntityTag.expected(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"3\"", "\"abc\"", "3", "nonsense", "\"3\", \"4\"", "\"-1\""})
  void anIfMatchThatCannotHoldIsStale(String sent) {
    assertThatThrownBy(() -> EntityTag.expected(List.of(sent))).isInstanceOf(StaleVersion.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "\"3-a\"; true",
        "W/\"3-a\"; true",
        "\"1-b\", \"3-a\"; true",
        "*; true",
        "\"3-b\"; false",
        "3-a; false"
      })
  void ifNoneMatchIsComparedWeakly(String sent, boolean known) {
    assertThat(EntityTag.isAmong("\"3-a\"", List.of(sent))).isEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Bearer demo-erp-token, demo-erp-token",
        "bearer abc==, abc==",
        "Bearer, -",
        "Basic abc, -",
        "Bearer a b, -",
        "Bearer \u00e4, -",
        "abc, -"
      })
  void aTokenIsWhatFollowsTheWordBearer(String header, String token) {
    assertThat(ActorFilter.token(header).orElse(null)).isEqualTo(token);
    assertThat(ActorFilter.token(null)).isEmpty();
  }

  @Test
  void anAddressKeepsEachPartInOnePiece() {
    assertThat(Links.path("/portal/api/v1/", "invoices", "018304 / 28865\u00e9"))
        .isEqualTo("/portal/api/v1/invoices/018304%20%2F%2028865%C3%A9");
  }
}
