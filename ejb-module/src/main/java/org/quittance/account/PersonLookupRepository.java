package org.quittance.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quittance.kernel.Role;
import org.quittance.platform.database.Sql;

/** The people's names and addresses in the database, for other capabilities. */
@ApplicationScoped
class PersonLookupRepository implements PersonLookup {

  /** More people than any customer has, and than work tickets. */
  private static final int PEOPLE = 500;

  private static final String CONTACTS =
      "SELECT p.id, p.email, c.name, c.roles, p.staff_role FROM contact c"
          + " JOIN person p ON p.id = c.person_id WHERE c.customer_id = ?"
          + " AND c.active = TRUE AND p.active = TRUE";

  private static final String AGENTS =
      "SELECT p.id, p.email, p.name, '' AS roles, p.staff_role FROM person p"
          + " WHERE p.staff_role = 'AGENT' AND p.active = TRUE";

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Override
  public Optional<PersonRef> contact(long customer, String email) {
    return isName(email)
        ? one(new Sql(CONTACTS, customer).add(" AND p.email = ?", Checklist.signInName(email)))
        : Optional.empty();
  }

  @Override
  public List<PersonRef> contacts(long customer) {
    return all(new Sql(CONTACTS, customer).add(" ORDER BY c.name, p.id"));
  }

  @Override
  public Optional<PersonRef> agent(String email) {
    return isName(email)
        ? one(new Sql(AGENTS).add(" AND p.email = ?", Checklist.signInName(email)))
        : Optional.empty();
  }

  @Override
  public List<PersonRef> agents() {
    return all(new Sql(AGENTS).add(" ORDER BY p.search_name, p.id"));
  }

  @Override
  public Map<Long, PersonRef> byKeys(long customer, Collection<Long> keys) {
    Map<Long, PersonRef> found = new HashMap<>();
    Object[] asked = keys.stream().distinct().sorted().toArray();
    if (asked.length > 0) {
      new Sql(
              "SELECT p.id, p.email, COALESCE(c.name, p.name), COALESCE(c.roles, ''), p.staff_role"
                  + " FROM person p LEFT JOIN contact c ON c.person_id = p.id AND c.customer_id ="
                  + " ?",
              customer)
          .add(" WHERE p.id IN (?" + ", ?".repeat(asked.length - 1) + ")", asked).rows(em).stream()
              .map(PersonLookupRepository::person)
              .forEach(person -> found.put(person.key(), person));
    }
    return found;
  }

  private static boolean isName(String email) {
    return email != null && !email.isBlank() && email.length() <= 320 && Checklist.isPlain(email);
  }

  private Optional<PersonRef> one(Sql sql) {
    return sql.rows(em).stream().findFirst().map(PersonLookupRepository::person);
  }

  private List<PersonRef> all(Sql sql) {
    return sql.add(" FETCH FIRST " + PEOPLE + " ROWS ONLY").rows(em).stream()
        .map(PersonLookupRepository::person)
        .toList();
  }

  private static PersonRef person(Object[] row) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Arrays.stream(((String) row[3]).split(" "))
        .filter(role -> !role.isEmpty())
        .forEach(role -> roles.add(Role.valueOf(role)));
    if (row[4] != null) {
      roles.add(Role.valueOf((String) row[4]));
    }
    return new PersonRef(Sql.number(row[0]), (String) row[1], (String) row[2], roles);
  }
}
