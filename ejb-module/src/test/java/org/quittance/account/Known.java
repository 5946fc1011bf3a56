package org.quittance.account;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Role;
import org.quittance.testing.Actors;
import org.quittance.testing.House;

/** Customers and people that tests know by name. */
final class Known {

  static final String PASSWORD = "a long way to Tipperary";
  static final Actor.Origin SOMEWHERE = new Actor.Origin("test-request", "192.0.2.7");

  private Known() {}

  static PutCustomer northwind() {
    return customer("NW-1001", "Northwind Trading", "billing@northwind.example", "DE 111 222 333");
  }

  static PutCustomer contoso() {
    return customer("CT-2002", "Contoso Müller & Söhne", "Accounts@Contoso.example", null);
  }

  static PutCustomer customer(String reference, String name, String email, String vatId) {
    return new PutCustomer(
        reference,
        name,
        email,
        "EUR",
        "de-DE",
        "Europe/Berlin",
        List.of("Hafenstraße 1"),
        "20095",
        "Hamburg",
        "DE",
        vatId);
  }

  static CustomerDetails put(House house, PutCustomer wish) {
    return house
        .inTransaction(() -> house.make(CustomerService.class).put(Actors.erp(), wish, null))
        .value();
  }

  static ContactDetails contact(House house, String customer, String email, Role... roles) {
    Set<Role> those = EnumSet.noneOf(Role.class);
    those.addAll(List.of(roles));
    PutContact wish = new PutContact(customer, email, "Ada Lovelace", those, true);
    return house
        .inTransaction(() -> house.make(ContactService.class).put(Actors.erp(), wish, null))
        .value();
  }

  static ContactDetails change(House house, ContactDetails known, boolean active) {
    PutContact wish =
        new PutContact(known.customer(), known.email(), known.name(), known.roles(), active);
    return house
        .inTransaction(() -> house.make(ContactService.class).put(Actors.erp(), wish, null))
        .value();
  }

  static void password(House house, String email, String password) {
    house.inTransaction(
        () -> house.make(PeopleService.class).setPassword(Actor.system(), email, password));
  }

  /** Ada of Northwind, who may sign in. */
  static ContactDetails ada(House house) {
    put(house, northwind());
    ContactDetails ada = contact(house, "NW-1001", "ada@northwind.example", Role.OWNER);
    password(house, ada.email(), PASSWORD);
    return ada;
  }

  static PutCustomer with(PutCustomer customer, UnaryOperator<String> name) {
    return new PutCustomer(
        customer.reference(),
        name.apply(customer.name()),
        customer.email(),
        customer.currency(),
        customer.locale(),
        customer.timeZone(),
        customer.addressLines(),
        customer.postalCode(),
        customer.city(),
        customer.country(),
        customer.vatId());
  }
}
