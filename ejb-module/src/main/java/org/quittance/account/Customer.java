package org.quittance.account;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Somebody we bill, as the host ERP knows him. */
@Entity
@Table(name = "customer")
@SequenceGenerator(name = "customer_seq", sequenceName = "customer_seq", allocationSize = 50)
class Customer {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "customer_seq")
  private long id;

  private String reference;
  private String name;

  @Column(name = "search_name")
  private String searchName;

  @ElementCollection
  @CollectionTable(name = "customer_word", joinColumns = @JoinColumn(name = "customer_id"))
  @Column(name = "word")
  private Set<String> words = new HashSet<>();

  private String email;

  private String currency;
  private String locale;

  @Column(name = "time_zone")
  private String timeZone;

  @Column(name = "address_lines")
  private String addressLines;

  @Column(name = "postal_code")
  private String postalCode;

  private String city;
  private String country;

  @Column(name = "vat_id")
  private String vatId;

  @Column(name = "vat_key")
  private String vatKey;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private long version;

  /** For JPA. */
  protected Customer() {}

  /**
   * A new customer.
   *
   * @param checked by {@link CustomerRules}
   */
  Customer(PutCustomer checked, Instant now) {
    this.reference = checked.reference();
    this.createdAt = now;
    take(checked, now);
  }

  /**
   * Takes over what the ERP says now.
   *
   * @return whether anything of it is new
   */
  boolean become(PutCustomer checked, Instant now) {
    if (asPut().equals(checked)) {
      return false;
    }
    take(checked, now);
    return true;
  }

  private void take(PutCustomer checked, Instant now) {
    if (!checked.name().equals(name) || !checked.email().equals(email)) {
      searchName = SearchWords.name(checked.name());
      words.clear();
      words.addAll(SearchWords.of(checked.name(), reference, checked.email()));
    }
    name = checked.name();
    email = checked.email();
    currency = checked.currency();
    locale = checked.locale();
    timeZone = checked.timeZone();
    addressLines =
        checked.addressLines().isEmpty() ? null : String.join("\n", checked.addressLines());
    postalCode = checked.postalCode();
    city = checked.city();
    country = checked.country();
    vatId = checked.vatId();
    vatKey = CustomerRules.vatKey(vatId);
    updatedAt = now;
  }

  private PutCustomer asPut() {
    return new PutCustomer(
        reference,
        name,
        email,
        currency,
        locale,
        timeZone,
        lines(),
        postalCode,
        city,
        country,
        vatId);
  }

  private List<String> lines() {
    return addressLines == null ? List.of() : List.of(addressLines.split("\n"));
  }

  long id() {
    return id;
  }

  String reference() {
    return reference;
  }

  String name() {
    return name;
  }

  long version() {
    return version;
  }

  List<String> placeByName() {
    return List.of(searchName, Long.toString(id));
  }

  List<String> placeByChange() {
    return List.of(Long.toString(updatedAt.toEpochMilli()), Long.toString(id));
  }

  CustomerDetails details() {
    return new CustomerDetails(
        id,
        reference,
        name,
        email,
        currency,
        locale,
        timeZone,
        lines(),
        postalCode,
        city,
        country,
        vatId,
        createdAt,
        updatedAt,
        version);
  }
}
