package org.quittance.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** Failed sign-ins in a row by one name, known or not, or from one network address. */
@Entity
@Table(name = "sign_in_guard")
class GuardedDoor {

  @Id
  @Column(name = "guard_key")
  private String key;

  private int failures;

  @Column(name = "last_failed_at")
  private Instant lastFailedAt;

  @Column(name = "closed_until")
  private Instant closedUntil;

  /** For JPA. */
  protected GuardedDoor() {}

  GuardedDoor(String key) {
    this.key = key;
    this.lastFailedAt = Instant.EPOCH;
    this.closedUntil = Instant.EPOCH;
  }

  /** How long it is still closed; zero where it is open. */
  Duration closedFor(Instant now) {
    return now.isBefore(closedUntil) ? Duration.between(now, closedUntil) : Duration.ZERO;
  }

  void count(GuardRule rule, Instant now) {
    boolean forgotten = !now.isBefore(lastFailedAt.plus(rule.lock()));
    failures = forgotten ? 1 : failures + 1;
    lastFailedAt = now;
    closedUntil = now.plus(rule.closedAfter(failures));
  }

  /** A try that was counted did not fail; those of others stay. */
  void takeBack(GuardRule rule) {
    failures = Math.max(0, failures - 1);
    if (failures < rule.attempts()) {
      closedUntil = Instant.EPOCH;
    }
  }

  int failures() {
    return failures;
  }
}
