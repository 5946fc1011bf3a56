package org.quittance.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.quittance.account.ApiClientService;
import org.quittance.account.ContactService;
import org.quittance.account.CustomerService;
import org.quittance.account.PeopleService;
import org.quittance.account.PutContact;
import org.quittance.account.PutCustomer;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;

/** Three customers with their people, our staff, and the tokens of an ERP. */
@ApplicationScoped
class DemoPeople {

  private static final String PASSWORD = "quittance-demo";

  @Inject CustomerService customers;
  @Inject ContactService contacts;
  @Inject PeopleService people;
  @Inject ApiClientService clients;

  void fill(Actor system) {
    customer(
        system,
        "NW-1001",
        "Northwind Trading",
        "northwind",
        "EUR",
        "Speicherstadt 4",
        "20457",
        "Hamburg",
        "DE",
        "DE136695976");
    customer(
        system,
        "CT-2002",
        "Contoso Bakeries",
        "contoso",
        "EUR",
        "Rue du Four 12",
        "75006",
        "Paris",
        "FR",
        "FR83404833048");
    customer(
        system,
        "FB-3003",
        "Fabrikam Robotics Inc.",
        "fabrikam",
        "USD",
        "410 Pine Street",
        "98101",
        "Seattle",
        "US",
        null);
    contact(system, "NW-1001", "owner@northwind.example", "Ada Lindqvist", Role.OWNER);
    contact(system, "NW-1001", "billing@northwind.example", "Bruno Keller", Role.BILLING);
    contact(system, "NW-1001", "support@northwind.example", "Samira Haddad", Role.SUPPORT);
    contact(system, "NW-1001", "viewer@northwind.example", "Vera Novak", Role.VIEWER);
    contact(system, "CT-2002", "owner@contoso.example", "Camille Moreau", Role.OWNER);
    contact(system, "CT-2002", "billing@contoso.example", "Théo Girard", Role.BILLING);
    contact(system, "CT-2002", "support@contoso.example", "Inès Roux", Role.SUPPORT);
    contact(system, "CT-2002", "viewer@contoso.example", "Léon Petit", Role.VIEWER);
    contact(system, "FB-3003", "owner@fabrikam.example", "Frances Oakley", Role.OWNER);
    contact(system, "FB-3003", "billing@fabrikam.example", "Ben Whitaker", Role.BILLING);
    contact(system, "FB-3003", "support@fabrikam.example", "Priya Raman", Role.SUPPORT);
    contact(system, "FB-3003", "viewer@fabrikam.example", "Walt Jensen", Role.VIEWER);
    staff(system, "agent@quittance.example", "Anna Weiss", Role.AGENT);
    staff(system, "accounting@quittance.example", "Ansgar Vogt", Role.ACCOUNTING);
    staff(system, "admin@quittance.example", "Ida Sommer", Role.ADMINISTRATOR);
    Set<Right> all = EnumSet.complementOf(EnumSet.of(Right.ADMIN));
    clients.keepToken(system, "Demo ERP", "demo-erp-token", all);
    clients.keepToken(
        system,
        "Demo reader",
        "demo-readonly-token",
        EnumSet.of(
            Right.CUSTOMERS_READ,
            Right.INVOICES_READ,
            Right.PAYMENTS_READ,
            Right.TICKETS_READ,
            Right.EVENTS_READ));
  }

  private void customer(
      Actor system,
      String reference,
      String name,
      String domain,
      String currency,
      String street,
      String postalCode,
      String city,
      String country,
      String vatId) {
    customers.put(
        system,
        new PutCustomer(
            reference,
            name,
            "office@" + domain + ".example",
            currency,
            "en",
            null,
            List.of(street),
            postalCode,
            city,
            country,
            vatId),
        null);
  }

  private void contact(Actor system, String customer, String email, String name, Role role) {
    contacts.put(system, new PutContact(customer, email, name, Set.of(role), true), null);
    people.setPassword(system, email, PASSWORD);
  }

  private void staff(Actor system, String email, String name, Role role) {
    people.addStaff(system, email, name, role);
    people.setPassword(system, email, PASSWORD);
  }
}
