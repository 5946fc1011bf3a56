package org.quittance.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;

class PasswordsTest {

  private final Passwords passwords = new Passwords();

  @Test
  void onlyTheRightPasswordProvesItself() {
    String hash = passwords.hash("correct horse battery");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSizeLessThan(256);
    assertThat(passwords.prove("correct horse battery", hash)).isTrue();
    assertThat(passwords.prove("Correct horse battery", hash)).isFalse();
    assertThat(passwords.prove("", hash)).isFalse();
  }

  @Test
  void nobodyHasNoPassword() {
    assertThat(passwords.prove("", null)).isFalse();
    assertThat(passwords.prove("correct horse battery", null)).isFalse();
  }

  @Test
  void composedAndDecomposedLettersAreTheSamePassword() {
    String hash = passwords.hash("caf\u00e9 au lait, please");

    assertThat(passwords.prove("cafe\u0301 au lait, please", hash)).isTrue();
  }

  @Test
  void theSamePasswordNeverHasTheSameHash() {
    assertThat(passwords.hash("correct horse battery"))
        .isNotEqualTo(passwords.hash("correct horse battery"));
  }

  @Test
  void aHashOfOldIsOutdated() {
    String old =
        Argon2Function.getInstance(8192, 1, 1, 32, Argon2.ID)
            .hash("correct horse battery")
            .getResult();

    assertThat(passwords.isOutdated(old)).isTrue();
    assertThat(passwords.prove("correct horse battery", old)).isTrue();
    assertThat(passwords.isOutdated(passwords.hash("correct horse battery"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "eleven char, must have at least 12 characters",
    "'            ', must not consist of blanks",
    "ADA@northwind.example, must not be your e-mail address",
    "ada lovelace, must not be your name"
  })
  void aPasswordThatIsTooEasyIsRefused(String password, String why) {
    Checklist list = new Checklist();

    PasswordRules.check(list, password, "ada@northwind.example", "Ada Lovelace");

    assertThat(catchThrowableOfType(InvalidInput.class, list::done).flaws())
        .containsExactly(new Flaw("/password", why));
  }

  @Test
  void aPasswordThatIsTooLongIsRefused() {
    Checklist list = new Checklist();

    PasswordRules.check(list, "x".repeat(201), "ada@northwind.example", "Ada");

    assertThat(catchThrowableOfType(InvalidInput.class, list::done).flaws())
        .containsExactly(new Flaw("/password", "must have at most 200 characters"));
  }

  @Test
  void anyLongPasswordWillDo() {
    Checklist list = new Checklist();

    PasswordRules.check(list, "aaaaaaaaaaaa", "ada@northwind.example", "Ada");

    list.done();
  }
}
