package org.quittance.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.quittance.kernel.Role;

/** Ties a person to a customer it may sign in for, with what it may do there. */
@Entity
@Table(name = "contact")
@SequenceGenerator(name = "contact_seq", sequenceName = "contact_seq", allocationSize = 50)
class Contact {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "contact_seq")
  private long id;

  @Column(name = "customer_id")
  private long customerId;

  @Column(name = "person_id")
  private long personId;

  private String name;
  private String roles;
  private boolean active;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private long version;

  /** For JPA. */
  protected Contact() {}

  Contact(
      long customerId, long personId, String name, Set<Role> roles, boolean active, Instant now) {
    this.customerId = customerId;
    this.personId = personId;
    this.name = name;
    this.roles = text(roles);
    this.active = active;
    this.createdAt = now;
    this.updatedAt = now;
  }

  /**
   * Takes over what the customer's side says now.
   *
   * @return whether anything of it is new
   */
  boolean become(String newName, Set<Role> newRoles, boolean newActive, Instant now) {
    if (name.equals(newName) && roles().equals(newRoles) && active == newActive) {
      return false;
    }
    name = newName;
    roles = text(newRoles);
    active = newActive;
    updatedAt = now;
    return true;
  }

  /** In one order, so that the same roles are the same text. */
  private static String text(Set<Role> roles) {
    return EnumSet.copyOf(roles).stream().map(Role::name).collect(Collectors.joining(" "));
  }

  Set<Role> roles() {
    return Arrays.stream(roles.split(" "))
        .map(Role::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  /** The roles as the trail names them. */
  String rolesInWords() {
    return roles.replace(" ", ", ");
  }

  long customerId() {
    return customerId;
  }

  long personId() {
    return personId;
  }

  String name() {
    return name;
  }

  long version() {
    return version;
  }

  ContactDetails details(String customer, String email) {
    return new ContactDetails(
        customer, email, name, roles(), active, createdAt, updatedAt, version);
  }
}
