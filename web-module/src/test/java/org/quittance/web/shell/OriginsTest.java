package org.quittance.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

  private static final String PORTAL = "https://billing.example/portal";

  @ParameterizedTest
  @CsvSource(
      nullValues = "none at all",
      value = {
        "same-origin, https://billing.example, billing.example",
        "none, none at all, billing.example",
        "none at all, none at all, billing.example",
        "none at all, http://localhost:8080, localhost:8080",
        "none at all, http://LOCALHOST:8080, localhost:8080",
        "none at all, https://billing.example, node7.internal:8080",
        "none at all, https://billing.example:443, billing.example"
      })
  void ourOwnPagesMaySend(String site, String origin, String host) {
    assertThat(Origins.isForeign(site, origin, host, PORTAL)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none at all",
      value = {
        "cross-site, none at all, billing.example",
        "same-site, https://billing.example, billing.example",
        "none at all, https://evil.example, billing.example",
        "none at all, null, billing.example",
        "none at all, http://localhost:9090, localhost:8080",
        "none at all, https://billing.example.evil.example, billing.example",
        "none at all, not an origin, billing.example"
      })
  void foreignPagesMayNot(String site, String origin, String host) {
    assertThat(Origins.isForeign(site, origin, host, PORTAL)).isTrue();
  }

  @Test
  void onlyMethodsThatAskAreSafe() {
    assertThat(Origins.isSafe("GET")).isTrue();
    assertThat(Origins.isSafe("POST")).isFalse();
    assertThat(Origins.isSafe("get")).isFalse();
  }
}
