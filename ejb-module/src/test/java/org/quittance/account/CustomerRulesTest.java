package org.quittance.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;

class CustomerRulesTest {

  private static final ZoneId SELLERS = ZoneId.of("Europe/Vienna");

  @Test
  void whatIsMissingIsFilledIn() {
    PutCustomer checked =
        CustomerRules.checked(
            new PutCustomer(
                "A.1_b-2", " Ada ", "ada@x.example", "JPY", null, " ", null, "", null, null, null),
            SELLERS);

    assertThat(checked)
        .isEqualTo(
            new PutCustomer(
                "A.1_b-2",
                "Ada",
                "ada@x.example",
                "JPY",
                "en",
                "Europe/Vienna",
                List.of(),
                null,
                null,
                null,
                null));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    InvalidInput refusal =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                CustomerRules.checked(
                    new PutCustomer(
                        "a b",
                        "",
                        "nobody",
                        "XAU",
                        "de_DE",
                        "Mars/Base",
                        Arrays.asList("Street\nTown", null, "x".repeat(151)),
                        "1".repeat(21),
                        "c".repeat(121),
                        "de",
                        "v".repeat(33)),
                    SELLERS));

    assertThat(refusal.flaws())
        .extracting(Flaw::pointer)
        .containsExactly(
            "/reference",
            "/name",
            "/email",
            "/currency",
            "/locale",
            "/timeZone",
            "/billingAddress/lines/0",
            "/billingAddress/lines/2",
            "/billingAddress/postalCode",
            "/billingAddress/city",
            "/billingAddress/country",
            "/vatId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "ada@",
        "@x.example",
        "ada@localhost",
        "a da@x.example",
        "ada@x..example",
        "ada@x.example,bob@x.example",
        "Ada <ada@x.example>"
      })
  void anAddressNobodyCanWriteToIsRefused(String email) {
    assertThatThrownBy(
            () -> CustomerRules.checked(Known.customer("A", "Ada", email, null), SELLERS))
        .isInstanceOf(InvalidInput.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zero\u0000", "half \ud800 character", "two\u2028lines"})
  void whatNoDatabaseTakesIsRefused(String name) {
    assertThatThrownBy(
            () -> CustomerRules.checked(Known.customer("A", name, "a@x.example", null), SELLERS))
        .isInstanceOf(InvalidInput.class);
  }
}
