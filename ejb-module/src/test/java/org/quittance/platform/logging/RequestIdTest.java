package org.quittance.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

  @AfterEach
  void endOfRequest() {
    RequestId.end();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "abc-123", "8e03978e-40d5-43e8-bc93-6894a57f9324", "erp:run_7.step-12"})
  void theCallersIdIsKeptWhereItIsWellFormed(String offered) {
    assertThat(RequestId.begin(offered)).isEqualTo(offered);
    assertThat(RequestId.current()).isEqualTo(offered);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "with blank in it",
        "line\nbreak1",
        "quote\"quote",
        "<script>1",
        "ümlaut-ümlaut"
      })
  void anIllFormedIdIsReplaced(String offered) {
    assertThat(RequestId.begin(offered)).isNotEqualTo(offered).matches("[0-9a-f]{24}");
  }

  @Test
  void anEndlessIdIsReplaced() {
    assertThat(RequestId.begin("a".repeat(128))).hasSize(128);
    assertThat(RequestId.begin("a".repeat(129))).hasSize(24);
  }

  @Test
  void noTwoRequestsGetTheSame() {
    assertThat(Stream.generate(() -> RequestId.begin(null)).limit(10_000)).doesNotHaveDuplicates();
  }

  @Test
  void itBelongsToItsThreadUntilTheRequestEnds() {
    RequestId.begin("request-1");

    assertThat(CompletableFuture.supplyAsync(RequestId::current).join()).isEqualTo("-");
    RequestId.end();
    assertThat(RequestId.current()).isEqualTo("-");
  }
}
