package org.quittance.checkout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only Stripe can have said it, and only just now. */
class StripeSignatureTest {

  private static final String SECRET = "whsec_test_secret";
  private static final long SAID = 1_772_000_000L;
  private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);
  private static final String RIGHT = StripeSignature.signature(String.valueOf(SAID), BODY, SECRET);

  @Test
  void theSignatureIsThatOfAnIndependentProgram() {
    // printf '1772000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_test_secret
    assertThat(RIGHT).isEqualTo("902eed8c95716da7309ceaee9d784e3c3bf4b64442b18b91f2e5b340d56610bd");
  }

  @ParameterizedTest
  @CsvSource({"0, true", "299, true", "300, true", "301, false", "-300, true", "-301, false"})
  void itHoldsForFiveMinutesBothWays(long age, boolean proved) {
    assertThat(proves("t=" + SAID + ",v1=" + RIGHT, BODY, age)).isEqualTo(proved);
  }

  @Test
  void oneOfSeveralIsEnough() {
    String other = StripeSignature.signature(String.valueOf(SAID), BODY, "whsec_other");

    assertThat(proves("t=" + SAID + ",v1=" + other + ",v1=" + RIGHT + ",v0=" + other, BODY, 0))
        .isTrue();
    assertThat(proves("v1=" + RIGHT + ", t=" + SAID, BODY, 0)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t=@",
        "v1=#",
        "t=@,v1=",
        "t=@,v0=#",
        "t=@,v1=#x",
        "t=,v1=#",
        "t=-1,v1=#",
        "t=99999999999999999999,v1=#",
        "t=1771999999,v1=#",
        "t=1771999999,t=@,v1=#",
        "@,#",
        "t=@;v1=#"
      })
  void whatIsNoneProvesNothing(String header) {
    assertThat(proves(header.replace("@", "" + SAID).replace("#", RIGHT), BODY, 0)).isFalse();
  }

  @Test
  void oneByteMoreOrLessIsNotWhatWasSigned() {
    String header = "t=" + SAID + ",v1=" + RIGHT;

    assertThat(proves(header, "{\"id\":\"evt_2\"}".getBytes(StandardCharsets.UTF_8), 0)).isFalse();
    assertThat(proves(header, "{\"id\":\"evt_1\"} ".getBytes(StandardCharsets.UTF_8), 0)).isFalse();
    assertThat(proves(header, new byte[0], 0)).isFalse();
  }

  @Test
  void moreSignaturesThanAnybodySendsAreNotLookedAt() {
    assertThat(proves("t=" + SAID + ",v1=00".repeat(20) + ",v1=" + RIGHT, BODY, 0)).isFalse();
  }

  private static boolean proves(String header, byte[] body, long age) {
    return StripeSignature.proves(header, body, SECRET, Instant.ofEpochSecond(SAID + age));
  }
}
