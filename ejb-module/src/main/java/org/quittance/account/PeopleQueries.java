package org.quittance.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.platform.database.Keyset;

/** Reads of people, for the administrator. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PeopleQueries {

  /** How many customers of one person the list names. */
  private static final int NAMED = 5;

  /** How many contacts are read for a page of people: enough for nearly everybody on it. */
  private static final int CONTACTS = 2000;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  /**
   * The people, by name.
   *
   * @param words beginning of the e-mail address or of the name; or null
   */
  public Page<PersonRow> page(Actor actor, String words, String cursor, int limit) {
    actor.mustHave(Right.ADMIN, "person");
    Keyset keyset = Keyset.ascending("people.name", cursor, limit);
    StringBuilder where = new StringBuilder(" WHERE 0 = 0");
    Map<String, Object> values = new HashMap<>();
    if (words != null && !words.isBlank()) {
      if (!Checklist.isPlain(words.strip())) {
        return new Page<>(List.of(), null, null);
      }
      where.append(" AND (p.searchName LIKE :name ESCAPE '!' OR p.email LIKE :email ESCAPE '!')");
      values.put("name", SearchWords.beginning(SearchWords.name(words)));
      values.put("email", SearchWords.beginning(Checklist.signInName(words)));
    }
    if (!keyset.isAtTheBeginning()) {
      where.append(keyset.beyondNamed("p.searchName", "p.id"));
      values.put("edge", keyset.text());
      values.put("edgeId", keyset.id());
    }
    TypedQuery<Person> query =
        em.createQuery(
            "SELECT p FROM Person p%1$s ORDER BY p.searchName%2$s, p.id%2$s"
                .formatted(where, keyset.direction()),
            Person.class);
    values.forEach(query::setParameter);
    List<Person> people = query.setMaxResults(keyset.toRead()).getResultList();
    Map<Long, List<PersonRow.Belonging>> customers = customersOf(people);
    return keyset.page(
        people,
        Person::place,
        person -> row(person, customers.getOrDefault(person.id(), List.of())));
  }

  private Map<Long, List<PersonRow.Belonging>> customersOf(List<Person> people) {
    List<Long> ids = people.stream().filter(p -> !p.isStaff()).map(Person::id).toList();
    if (ids.isEmpty()) {
      return Map.of();
    }
    return em.createQuery(
            "SELECT c, k.name FROM Contact c, Customer k WHERE c.personId IN :people"
                + " AND c.active = TRUE AND k.id = c.customerId ORDER BY k.searchName, k.id",
            Object[].class)
        .setParameter("people", ids)
        .setMaxResults(CONTACTS)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> ((Contact) row[0]).personId(),
                Collectors.mapping(
                    row -> new PersonRow.Belonging((String) row[1], ((Contact) row[0]).roles()),
                    Collectors.toList())));
  }

  private static PersonRow row(Person person, List<PersonRow.Belonging> customers) {
    return person.row(customers.stream().limit(NAMED).toList(), customers.size() > NAMED);
  }
}
