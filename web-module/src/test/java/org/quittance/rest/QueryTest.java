package org.quittance.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;

class QueryTest {

  private static final Set<String> KNOWN =
      Set.of("status", "dueFrom", "updatedSince", "q", "limit", "cursor", "count");

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    Query query =
        query(
            Map.of(
                "limit", List.of("0"),
                "status", List.of("LATE"),
                "dueFrom", List.of("2026-13-01"),
                "custmer", List.of("NW-1001"),
                "q", List.of("a", "b"),
                "count", List.of("yes")));

    query.limit();
    query.oneOf("status", InvoiceStatus.class);
    query.date("dueFrom");
    query.flag("count");
    InvalidInput refusal = catchThrowableOfType(InvalidInput.class, query::check);

    assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refusal.flaws())
        .containsExactlyInAnyOrder(
            new Flaw("/limit", "must be a whole number from 1 to 500"),
            new Flaw("/status", "must be one of UNPAID, OVERDUE, PAID, CANCELLED"),
            new Flaw("/dueFrom", "is not a day of the calendar"),
            new Flaw("/custmer", "is not a parameter of this call"),
            new Flaw("/q", "is there more than once"),
            new Flaw("/count", "must be true or false"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "501", "-1", "1.5", "abc", "99999999999", "\u0665"})
  void aLimitIsAWholeNumberFrom1To500(String limit) {
    Query query = query(Map.of("limit", List.of(limit)));

    query.limit();

    assertThatThrownBy(query::check).isInstanceOf(InvalidInput.class);
  }

  @Test
  void whatIsLeftOutOrBlankHasItsDefault() {
    Query query = query(Map.of("status", List.of(""), "q", List.of(" ")));

    assertThat(query.limit()).isEqualTo(50);
    assertThat(query.cursor()).isNull();
    assertThat(query.oneOf("status", InvoiceStatus.class)).isNull();
    assertThat(query.text("q", 200)).isNull();
    assertThat(query.flag("count")).isFalse();
    query.check();
  }

  @Test
  void valuesAreReadAsTheirKind() {
    Query query =
        query(
            Map.of(
                "limit", List.of("500"),
                "status", List.of("PAID"),
                "dueFrom", List.of("2026-11-22"),
                "updatedSince", List.of("2026-11-22T10:41:00Z"),
                "count", List.of("true")));

    assertThat(query.limit()).isEqualTo(500);
    assertThat(query.oneOf("status", InvoiceStatus.class)).isEqualTo(InvoiceStatus.PAID);
    assertThat(query.date("dueFrom")).isEqualTo(LocalDate.of(2026, 11, 22));
    assertThat(query.instant("updatedSince")).isEqualTo(Instant.parse("2026-11-22T10:41:00Z"));
    assertThat(query.flag("count")).isTrue();
    query.check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-22", "yesterday", "+999999999-01-01T00:00:00Z", "2026-11-22T25:00:00Z"})
  void anInstantIsWhatTheContractCallsOne(String instant) {
    Query query = query(Map.of("updatedSince", List.of(instant)));

    query.instant("updatedSince");

    assertThatThrownBy(query::check).isInstanceOf(InvalidInput.class);
  }

  @Test
  void theNextPageKeepsAllFilters() {
    Query query =
        query(
            Map.of(
                "q", List.of("caf\u00e9 & bar"), "limit", List.of("2"), "cursor", List.of("old")));

    assertThat(query.with("cursor", "n=w"))
        .isEqualTo("cursor=n%3Dw&limit=2&q=caf%C3%A9%20%26%20bar");
  }

  @Test
  void aParameterThatTheCallDoesNotNameCannotBeRead() {
    Query query = query(Map.of());

    assertThatThrownBy(() -> query.text("invoice", 10)).isInstanceOf(IllegalStateException.class);
  }

  private static Query query(Map<String, List<String>> parameters) {
    return new Query(parameters, KNOWN);
  }
}
