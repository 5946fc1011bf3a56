package org.quittance.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;

/** Lets whoever holds its code choose a password, once. */
@Entity
@Table(name = "welcome_link")
@SequenceGenerator(
    name = "welcome_link_seq",
    sequenceName = "welcome_link_seq",
    allocationSize = 50)
class WelcomeLink {

  private static final Duration OF_A_PERSON = Duration.ofHours(24);
  private static final Duration OF_THE_FIRST_START = Duration.ofDays(7);

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "welcome_link_seq")
  private long id;

  @Column(name = "code_hash")
  private String codeHash;

  @Column(name = "person_id")
  private Long personId;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "used_at")
  private Instant usedAt;

  @Version private long version;

  /** For JPA. */
  protected WelcomeLink() {}

  private WelcomeLink(String code, Long personId, Instant expiresAt) {
    this.codeHash = Secrets.hash(code);
    this.personId = personId;
    this.expiresAt = expiresAt;
  }

  static WelcomeLink of(Person person, String code, Instant now) {
    return new WelcomeLink(code, person.id(), now.plus(OF_A_PERSON));
  }

  static WelcomeLink ofTheFirstStart(String code, Instant now) {
    return new WelcomeLink(code, null, now.plus(OF_THE_FIRST_START));
  }

  boolean isGood(Instant now) {
    return usedAt == null && now.isBefore(expiresAt);
  }

  boolean isOfTheFirstStart() {
    return personId == null;
  }

  long id() {
    return id;
  }

  /** Null for the link of the first start. */
  Long personId() {
    return personId;
  }
}
