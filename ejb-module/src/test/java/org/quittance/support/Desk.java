package org.quittance.support;

import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Role;
import org.quittance.testing.Customers;
import org.quittance.testing.House;

/** A support centre with two customers, their people and two agents, and what tests do there. */
final class Desk {

  final House house;
  final long northwind;
  final long contoso;
  final Actor owner;
  final Actor samira;
  final Actor bruno;
  final Actor vera;
  final Actor stranger;
  final Actor anna;
  final Actor ben;

  Desk(House house) {
    this.house = house;
    northwind = Customers.add(house, "NW-1001");
    contoso = Customers.add(house, "CT-2002");
    owner = People.contact(house, northwind, "owner@northwind.example", "Ada", Role.OWNER);
    samira = People.contact(house, northwind, "support@northwind.example", "Samira", Role.SUPPORT);
    bruno = People.contact(house, northwind, "billing@northwind.example", "Bruno", Role.BILLING);
    vera = People.contact(house, northwind, "viewer@northwind.example", "Vera", Role.VIEWER);
    stranger = People.contact(house, contoso, "owner@contoso.example", "Camille", Role.OWNER);
    anna = People.agent(house, "anna@quittance.example", "Anna Weiss");
    ben = People.agent(house, "ben@quittance.example", "Ben Adler");
  }

  TicketService service() {
    return house.make(TicketService.class);
  }

  TicketQueries queries() {
    return house.make(TicketQueries.class);
  }

  /** A ticket of Samira's. */
  String filed(String subject, String body) {
    return filed(samira, subject, body);
  }

  String filed(Actor who, String subject, String body) {
    return file(who, wish(subject, body, null)).ticket().number();
  }

  FiledTicket file(Actor who, FileTicket wish) {
    return house.inTransaction(() -> service().file(who, wish));
  }

  static FileTicket wish(String subject, String body, String pageKey) {
    return new FileTicket(
        null,
        null,
        subject,
        body,
        TicketCategory.TECHNICAL,
        TicketPriority.NORMAL,
        null,
        null,
        pageKey);
  }

  WrittenReply reply(Actor who, String number, String body) {
    return house.inTransaction(() -> service().reply(who, number, WriteReply.of(body, null, null)));
  }

  WrittenReply reply(Actor who, String number, WriteReply wish) {
    return house.inTransaction(() -> service().reply(who, number, wish));
  }

  TicketMessage note(Actor who, String number, String body) {
    return house.inTransaction(() -> service().note(who, number, WriteReply.of(body, null, null)));
  }

  TicketDetails move(Actor who, String number, TicketStatus to) {
    return house.inTransaction(() -> service().transition(who, number, to, null));
  }

  TicketDetails find(Actor who, String number) {
    return house.inTransaction(() -> queries().find(who, number));
  }

  TicketStatus status(String number) {
    return find(anna, number).status();
  }

  List<String> numbers(Actor who, TicketFilter filter) {
    return house.inTransaction(
        () ->
            queries().page(who, filter, TicketSort.ACTIVITY, null, 50).items().stream()
                .map(TicketRow::number)
                .toList());
  }

  /** A ticket that is closed by now. */
  String closed(String subject) {
    String number = filed(subject, "It is broken");
    move(samira, number, TicketStatus.RESOLVED);
    move(anna, number, TicketStatus.CLOSED);
    return number;
  }

  List<Object> events() {
    return house
        .query(
            "SELECT event_type, subject, CAST(data AS VARCHAR(2000)) FROM outbox_event ORDER BY id")
        .stream()
        .map(row -> (Object) (row.get(0) + " " + row.get(1) + " " + row.get(2)))
        .toList();
  }
}
