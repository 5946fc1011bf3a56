package org.quittance.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Role;

/** Somebody who can sign in: a customer's contact, or one of our staff; never both. */
@Entity
@Table(name = "person")
@SequenceGenerator(name = "person_seq", sequenceName = "person_seq", allocationSize = 50)
class Person {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "person_seq")
  private long id;

  private String email;
  private String name;

  @Column(name = "search_name")
  private String searchName;

  @Enumerated(EnumType.STRING)
  @Column(name = "staff_role")
  private Role staffRole;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "password_version")
  private long passwordVersion;

  private boolean active;

  @Column(name = "last_sign_in_at")
  private Instant lastSignInAt;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private long version;

  /** For JPA. */
  protected Person() {}

  /**
   * Somebody new, who has no password yet.
   *
   * @param email in lower case
   * @param staffRole null for a customer's person
   */
  Person(String email, String name, Role staffRole, Instant now) {
    if (staffRole != null && !staffRole.isStaff()) {
      throw new IllegalArgumentException(staffRole + " is no role of staff");
    }
    this.email = email;
    this.name = name;
    this.searchName = SearchWords.name(name);
    this.staffRole = staffRole;
    this.active = true;
    this.createdAt = now;
    this.updatedAt = now;
  }

  void rename(String newName, Instant now) {
    if (!newName.equals(name)) {
      name = newName;
      searchName = SearchWords.name(newName);
      updatedAt = now;
    }
  }

  /** Ends every session that began with the password before. */
  void choosePassword(String hash, Instant now) {
    passwordHash = hash;
    passwordVersion++;
    updatedAt = now;
  }

  void bar(Instant now) {
    active = false;
    updatedAt = now;
  }

  void letIn(Instant now) {
    active = true;
    updatedAt = now;
  }

  boolean isActive() {
    return active;
  }

  boolean isStaff() {
    return staffRole != null;
  }

  boolean isAdministrator() {
    return staffRole == Role.ADMINISTRATOR;
  }

  boolean isSignedIn(SignedIn session) {
    return active && passwordHash != null && passwordVersion == session.passwordVersion();
  }

  SignedIn signedIn() {
    return new SignedIn(id, passwordVersion);
  }

  long id() {
    return id;
  }

  String email() {
    return email;
  }

  String name() {
    return name;
  }

  /** What proves the password, or null where none was chosen yet. */
  String passwordHash() {
    return passwordHash;
  }

  /** As the person acts on nobody's things but its own: at the sign-in, with a one-time link. */
  Actor atTheDoor(Actor.Origin origin) {
    return new Actor(
        Actor.Kind.PERSON,
        id,
        email,
        null,
        staffRole == null ? Set.of() : Set.of(staffRole),
        Set.of(),
        origin);
  }

  Actor actingFor(Contact contact, Actor.Origin origin) {
    return new Actor(
        Actor.Kind.PERSON, id, email, contact.customerId(), contact.roles(), Set.of(), origin);
  }

  List<String> place() {
    return List.of(searchName, Long.toString(id));
  }

  PersonRow row(List<PersonRow.Belonging> customers, boolean more) {
    return new PersonRow(
        id, email, name, staffRole, customers, more, active, passwordHash != null, lastSignInAt);
  }
}
