package org.quittance.platform.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What was said with a key can be proven, and nothing else. */
class SealTest {

  @Test
  void aProofIsThatOfThePublishedExample() {
    // RFC 4231, test case 2: 5bdcc146bf60754e6a042426089575c7...
    Seal jefe =
        Seal.of(Base64.getEncoder().encodeToString("Jefe".getBytes(StandardCharsets.UTF_8)));

    assertThat(jefe.proof("what do ya want for nothing?", 16)).isEqualTo("lpomcrv7mb2u42qe");
  }

  @Test
  void anotherKeyOrAnotherWordIsAnotherProof() {
    Seal one = Seal.of(Seal.freshKey());
    Seal other = Seal.of(Seal.freshKey());

    assertThat(one.proof("a", 20)).hasSize(20).isEqualTo(one.proof("a", 20));
    assertThat(one.proof("b", 20)).isNotEqualTo(one.proof("a", 20));
    assertThat(other.proof("a", 20)).isNotEqualTo(one.proof("a", 20));
    assertThat(one.proof("a", 51)).matches("[a-z2-7]{51}").startsWith(one.proof("a", 20));
  }

  @Test
  void aProofIsAsLongAsThereAreBits() {
    Seal seal = Seal.of(Seal.freshKey());

    assertThatThrownBy(() -> seal.proof("a", 52)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> seal.proof("a", 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textsAreTheSameOrNot() {
    assertThat(Seal.same("abc", "abc")).isTrue();
    assertThat(Seal.same("abc", "abd")).isFalse();
    assertThat(Seal.same("abc", "ab")).isFalse();
  }
}
