package org.quittance.rest.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quittance.account.ContactDetails;
import org.quittance.account.CustomerDetails;
import org.quittance.account.PutContact;
import org.quittance.account.PutCustomer;
import org.quittance.contract.Contract;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Role;

class CustomerWireTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:41:00Z");

  private final Contract contract = Contract.read();

  @Test
  void aCustomerIsReadWithItsAddress() {
    PutCustomer wish =
        CustomerWire.read(
            "NW-1001",
            bytes(
                "{\"name\": \"Northwind\", \"email\": \"a@b.example\", \"currency\": \"EUR\","
                    + " \"billingAddress\": {\"lines\": [\"Hafenstra\u00dfe 7\"], \"city\":"
                    + " \"Hamburg\"}}"),
            sent -> List.of());

    assertThat(wish.reference()).isEqualTo("NW-1001");
    assertThat(wish.addressLines()).containsExactly("Hafenstra\u00dfe 7");
    assertThat(wish.city()).isEqualTo("Hamburg");
    assertThat(wish.country()).isNull();
  }

  @Test
  void aTypoInTheAddressIsNotLostInSilence() {
    InvalidInput refusal =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                CustomerWire.read(
                    "NW-1001",
                    bytes(
                        "{\"name\": \"N\", \"email\": \"a@b.example\", \"currency\": \"EUR\","
                            + " \"billingAddress\": {\"zip\": \"20457\"}}"),
                    sent -> List.of(new Flaw("/email", "is wrong"))));

    assertThat(refusal.flaws())
        .containsExactly(
            new Flaw("/billingAddress/zip", "is not known here"), new Flaw("/email", "is wrong"));
  }

  @Test
  void aCustomerIsWrittenAsTheContractSays() {
    CustomerDetails customer =
        new CustomerDetails(
            1,
            "NW-1001",
            "Northwind",
            "a@b.example",
            "EUR",
            "en",
            "Europe/Berlin",
            List.of(),
            null,
            null,
            null,
            null,
            NOW,
            NOW,
            1);

    assertThat(contract.flaws("Customer", CustomerWire.write(customer).bytes())).isEmpty();
  }

  @Test
  void staffIsNothingTheHostErpGives() {
    InvalidInput refusal =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                ContactWire.read(
                    "NW-1001",
                    "a@b.example",
                    bytes("{\"name\": \"Ada\", \"roles\": [\"OWNER\", \"ADMINISTRATOR\"]}"),
                    sent -> List.of()));

    assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
    assertThat(refusal.flaws())
        .containsExactly(new Flaw("/roles/1", "must be one of OWNER, BILLING, SUPPORT, VIEWER"));
  }

  @Test
  void aContactIsActiveUnlessItIsSaidOtherwise() {
    PutContact wish =
        ContactWire.read(
            "NW-1001",
            "a@b.example",
            bytes("{\"name\": \"Ada\", \"roles\": [\"OWNER\"]}"),
            sent -> List.of());

    assertThat(wish.active()).isTrue();
    assertThat(wish.roles()).containsExactly(Role.OWNER);
  }

  @Test
  void aContactIsWrittenAsTheContractSays() {
    ContactDetails contact =
        new ContactDetails(
            "NW-1001", "a@b.example", "Ada", Set.of(Role.VIEWER, Role.OWNER), true, NOW, NOW, 1);

    byte[] written = ContactWire.write(contact).bytes();

    assertThat(contract.flaws("Contact", written)).isEmpty();
    assertThat(new String(written, StandardCharsets.UTF_8))
        .contains("\"roles\":[\"OWNER\",\"VIEWER\"]");
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
