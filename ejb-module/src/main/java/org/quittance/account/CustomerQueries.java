package org.quittance.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.platform.database.Keyset;

/** Reads of customers. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CustomerQueries {

  /** One is the buyer, two are too many; nobody needs to know them all. */
  private static final int MATCHES = 10;

  private static final int MARKS = 50;

  @PersistenceContext(unitName = "quittance")
  EntityManager em;

  @Inject CustomerRepository customers;

  /**
   * The customer of that reference.
   *
   * @throws org.quittance.kernel.NotFound where there is none, or it is not the actor's
   */
  public CustomerDetails find(Actor actor, String reference) {
    actor.mustHave(Right.CUSTOMERS_READ, "customer");
    return customers.visibleTo(actor, reference).details();
  }

  /**
   * The customers that are asked for, a page at a time: by name, or by time of change where changes
   * since an instant are asked for.
   *
   * @param words beginning of a word of the name, or of the reference or e-mail; or null
   */
  public Page<CustomerDetails> page(
      Actor actor, String words, Instant updatedSince, String cursor, int limit) {
    actor.mustHave(Right.CUSTOMERS_READ, "customer");
    boolean byChange = updatedSince != null;
    Keyset keyset =
        Keyset.ascending(byChange ? "customers.changed" : "customers.name", cursor, limit);
    Map<String, Object> values = new HashMap<>();
    String filter = filter(actor, words, updatedSince, values);
    if (filter == null) {
      return new Page<>(List.of(), null, null);
    }
    StringBuilder where = new StringBuilder(filter);
    String column = byChange ? "c.updatedAt" : "c.searchName";
    if (!keyset.isAtTheBeginning()) {
      where.append(keyset.beyondNamed(column, "c.id"));
      values.put("edge", byChange ? Instant.ofEpochMilli(keyset.number()) : keyset.text());
      values.put("edgeId", keyset.id());
    }
    TypedQuery<Customer> query =
        em.createQuery(
            "SELECT c FROM Customer c%1$s ORDER BY %2$s%3$s, c.id%3$s"
                .formatted(where, column, keyset.direction()),
            Customer.class);
    values.forEach(query::setParameter);
    return keyset.page(
        query.setMaxResults(keyset.toRead()).getResultList(),
        byChange ? Customer::placeByChange : Customer::placeByName,
        Customer::details);
  }

  /** How many the list has, counted no further than one above the bound. */
  public int count(Actor actor, String words, Instant updatedSince, int bound) {
    actor.mustHave(Right.CUSTOMERS_READ, "customer");
    Map<String, Object> values = new HashMap<>();
    String filter = filter(actor, words, updatedSince, values);
    if (filter == null) {
      return 0;
    }
    TypedQuery<Long> query = em.createQuery("SELECT c.id FROM Customer c" + filter, Long.class);
    values.forEach(query::setParameter);
    return query.setMaxResults(bound + 1).getResultList().size();
  }

  /** The condition of the list, or null where its words find nobody. */
  private static String filter(
      Actor actor, String words, Instant updatedSince, Map<String, Object> values) {
    StringBuilder where = new StringBuilder(" WHERE 0 = 0");
    if (words != null && !words.isBlank()) {
      List<String> wanted = SearchWords.wanted(words);
      if (wanted.isEmpty()) {
        return null;
      }
      for (int i = 0; i < wanted.size(); i++) {
        where.append(" AND c.id IN (SELECT x.id FROM Customer x JOIN x.words w WHERE w LIKE :word");
        where.append(i).append(" ESCAPE '!')");
        values.put("word" + i, SearchWords.beginning(wanted.get(i)));
      }
    }
    if (actor.customerId() != null) {
      where.append(" AND c.id = :own");
      values.put("own", actor.customerId());
    }
    if (updatedSince != null) {
      where.append(" AND c.updatedAt >= :since");
      // Long ago is as good as ever, and a number the column can be compared with.
      values.put("since", updatedSince.isBefore(Instant.EPOCH) ? Instant.EPOCH : updatedSince);
    }
    return where.toString();
  }

  /**
   * The customers a document's buyer may be: by identifier (our reference), else by VAT number,
   * else by electronic address. Asked by billing, which decides what none or several mean.
   */
  public List<CustomerDetails> byMarks(
      Actor actor, List<String> identifiers, String vatId, String electronicAddress) {
    actor.mustHave(Right.INVOICES_WRITE, "invoice");
    List<String> ours =
        identifiers == null
            ? List.of()
            : identifiers.stream().filter(CustomerRules::isReference).limit(MARKS).toList();
    List<CustomerDetails> found = List.of();
    if (!ours.isEmpty()) {
      found = marked(actor, "c.reference IN :mark", Map.of("mark", ours));
    }
    if (found.isEmpty() && isThere(vatId)) {
      found = marked(actor, "c.vatKey = :mark", Map.of("mark", CustomerRules.vatKey(vatId)));
    }
    if (found.isEmpty() && isThere(electronicAddress)) {
      // The word is what there is an index on.
      found =
          marked(
              actor,
              "LOWER(c.email) = :mark AND c.id IN"
                  + " (SELECT x.id FROM Customer x JOIN x.words w WHERE w = :word)",
              Map.of(
                  "mark",
                  Checklist.signInName(electronicAddress),
                  "word",
                  SearchWords.email(electronicAddress)));
    }
    return found;
  }

  private static boolean isThere(String mark) {
    return mark != null && !mark.isBlank() && Checklist.isPlain(mark.strip());
  }

  private List<CustomerDetails> marked(Actor actor, String condition, Map<String, ?> marks) {
    TypedQuery<Customer> query =
        em.createQuery(
            "SELECT c FROM Customer c WHERE " + condition + " ORDER BY c.id", Customer.class);
    marks.forEach(query::setParameter);
    return query
        .setMaxResults(MATCHES)
        .getResultStream()
        .filter(customer -> actor.reaches(customer.id()))
        .map(Customer::details)
        .toList();
  }
}
