package org.quittance.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.quittance.platform.outbox.FeedDispatcher;
import org.quittance.platform.outbox.Outbox;
import org.quittance.support.Correspondence;
import org.quittance.support.PublicMessage;
import org.quittance.support.ServiceTarget;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketCreated;
import org.quittance.support.TicketParties;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketReplied;
import org.quittance.support.TicketSide;
import org.quittance.support.TicketStatus;
import org.quittance.support.TicketStatusChanged;
import org.quittance.support.TicketTargetMissed;
import org.quittance.testing.Customers;
import org.quittance.testing.House;

/** Tickets as mails know them, and the people at them; what happens to them is told to the feed. */
final class Tickets implements Correspondence {

  /** Whoever wants to read a message that says this cannot. */
  static final String POISON = "poison";

  private final House house;
  private final Map<String, TicketParties> parties = new ConcurrentHashMap<>();
  private final Map<String, PublicMessage> messages = new ConcurrentHashMap<>();
  private final Map<String, PublicMessage> openings = new ConcurrentHashMap<>();
  private final AtomicInteger people = new AtomicInteger();

  Tickets(House house) {
    this.house = house;
    house.provide(Correspondence.class, this);
  }

  /** A customer who speaks that language; gives its key. */
  long customer(String reference, String language) {
    long key = Customers.add(house, reference);
    house.execute("UPDATE customer SET locale = '" + language + "' WHERE id = " + key);
    return key;
  }

  /** One of a customer's people, who may follow tickets; gives its key. */
  long person(long customer, String email, String name) {
    long key = person(email, name, null);
    house.execute(
        "INSERT INTO contact (id, customer_id, person_id, name, roles, active, created_at,"
            + " updated_at, version) VALUES (%d, %d, %d, '%s', 'SUPPORT', TRUE, 0, 0, 1)"
                .formatted(key, customer, key, name));
    return key;
  }

  /** One of our agents; gives its key. */
  long agent(String email, String name) {
    return person(email, name, "AGENT");
  }

  private long person(String email, String name, String role) {
    long key = 3_000_000L + people.incrementAndGet();
    house.execute(
        ("INSERT INTO person (id, email, name, search_name, staff_role, password_version, active,"
                + " created_at, updated_at, version)"
                + " VALUES (%d, '%s', '%s', '%s', %s, 0, TRUE, 0, 0, 1)")
            .formatted(key, email, name, name, role == null ? "NULL" : "'" + role + "'"));
    return key;
  }

  /** A ticket that the first of these people filed; nothing is told of it yet. */
  TicketParties ticket(String number, long customer, String subject, Long... theirs) {
    TicketParties ticket =
        new TicketParties(
            number,
            customer,
            subject,
            TicketStatus.NEW,
            theirs[0],
            new HashSet<>(List.of(theirs)),
            Set.of());
    parties.put(number, ticket);
    return ticket;
  }

  void agents(String number, Long... ours) {
    TicketParties was = parties.get(number);
    put(was, was.status(), was.participants(), Set.of(ours));
  }

  void leave(String number, long person) {
    TicketParties was = parties.get(number);
    Set<Long> left = new HashSet<>(was.participants());
    left.remove(person);
    put(was, was.status(), left, was.agents());
  }

  private void put(TicketParties was, TicketStatus status, Set<Long> theirs, Set<Long> ours) {
    parties.put(
        was.number(),
        new TicketParties(
            was.number(), was.customerId(), was.subject(), status, was.filedBy(), theirs, ours));
  }

  void created(String number, String body) {
    TicketParties ticket = parties.get(number);
    openings.put(number, message(ticket.filedBy(), "Ada Lovelace", body));
    record(
        new TicketCreated(
            ticket.customerId(), number, TicketCategory.OTHER, TicketPriority.NORMAL));
  }

  void reply(String number, long author, String called, TicketSide side, String body) {
    PublicMessage message = message(author, called, body);
    messages.put(message.id(), message);
    record(new TicketReplied(parties.get(number).customerId(), number, message.id(), side));
  }

  void become(String number, TicketStatus status, TicketSide by) {
    become(number, status, by, "CHOICE");
  }

  void become(String number, TicketStatus status, TicketSide by, String because) {
    TicketParties was = parties.get(number);
    put(was, status, was.participants(), was.agents());
    record(new TicketStatusChanged(was.customerId(), number, was.status(), status, by, because));
  }

  void missed(String number, ServiceTarget target) {
    record(
        new TicketTargetMissed(
            parties.get(number).customerId(), number, target, TicketPriority.NORMAL));
  }

  private PublicMessage message(long author, String called, String body) {
    Instant now = house.clock().instant();
    String id = "m-" + (messages.size() + openings.size());
    return new PublicMessage(id, author, called, body, now, List.of());
  }

  private void record(org.quittance.kernel.DomainEvent event) {
    house.inTransaction(() -> house.make(Outbox.class).record(event));
    house.make(FeedDispatcher.class).tell();
  }

  @Override
  public Map<String, TicketParties> parties(Collection<String> tickets) {
    return among(parties, tickets);
  }

  @Override
  public Map<String, Long> authors(Collection<String> ids) {
    Map<String, Long> authors = new HashMap<>();
    among(messages, ids).forEach((id, message) -> authors.put(id, message.authorId()));
    return authors;
  }

  @Override
  public Map<String, PublicMessage> messages(Collection<String> ids) {
    if (among(messages, ids).values().stream().anyMatch(one -> one.body().equals(POISON))) {
      throw new IllegalStateException("What this says cannot be read");
    }
    return among(messages, ids);
  }

  @Override
  public Map<String, PublicMessage> openings(Collection<String> tickets) {
    return among(openings, tickets);
  }

  private static <T> Map<String, T> among(Map<String, T> all, Collection<String> keys) {
    Map<String, T> found = new HashMap<>(all);
    found.keySet().retainAll(new ArrayList<>(keys));
    return found;
  }
}
