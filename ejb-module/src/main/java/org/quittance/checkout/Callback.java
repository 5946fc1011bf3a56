package org.quittance.checkout;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * What a provider called to say, as it came in. It is looked into until it was dealt with, with
 * growing pauses; what it led to is kept beside it.
 */
@Entity
@Table(name = "checkout_callback")
class Callback {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final int TROUBLE = 500;

  @Id private long id;

  private String gateway;

  @Column(name = "event_id")
  private String eventId;

  @Column(name = "event_type")
  private String eventType;

  @Column(name = "provider_id")
  private String providerId;

  private String money;

  @Lob private String headers;

  @Lob private byte[] body;

  @Column(name = "received_at")
  private Instant receivedAt;

  @Column(name = "done_at")
  private Instant doneAt;

  @Column(name = "due_at")
  private Instant dueAt;

  private int tries;
  private String trouble;

  /** For JPA. */
  protected Callback() {}

  Callback(
      long id, String gateway, GatewayCallback callback, String headers, byte[] body, Instant now) {
    this.id = id;
    this.gateway = gateway;
    this.eventId = callback.eventId();
    this.eventType = callback.type();
    this.providerId = callback.providerId();
    this.money = callback.money();
    this.headers = headers;
    this.body = body.clone();
    this.receivedAt = now;
    if (providerId == null && money == null) {
      done("about no payment", now);
    } else {
      this.dueAt = now;
    }
  }

  /** Somebody looks into it now; if nothing is heard of that, it is looked into again. */
  void isTried(Instant now) {
    tries++;
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 20));
    dueAt = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
  }

  void isDone(Instant now) {
    done(null, now);
  }

  /** It is nothing of ours. */
  void isNotOurs(Instant now) {
    done("about no payment that was begun here", now);
  }

  void hasTrouble(String what) {
    trouble = what.length() > TROUBLE ? what.substring(0, TROUBLE) : what;
  }

  private void done(String why, Instant now) {
    doneAt = now;
    dueAt = null;
    trouble = why;
  }

  boolean isOlderThan(Duration age, Instant now) {
    return receivedAt.plus(age).isBefore(now);
  }

  long id() {
    return id;
  }

  String gateway() {
    return gateway;
  }

  String providerId() {
    return providerId;
  }

  String money() {
    return money;
  }
}
