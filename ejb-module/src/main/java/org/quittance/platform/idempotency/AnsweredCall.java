package org.quittance.platform.idempotency;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A call with a key, claimed at its beginning and answered at its end; written by {@link
 * AnsweredCalls}, here to be read only.
 */
@Entity
@Table(name = "answered_call")
class AnsweredCall {

  @Id
  @Column(name = "call_key")
  private String key;

  private String fingerprint;
  private int status;
  private String location;

  @Column(name = "media_type")
  private String mediaType;

  @Lob private byte[] body;

  @Column(name = "recorded_at")
  private Instant recordedAt;

  /** For JPA. */
  protected AnsweredCall() {}

  boolean isOf(String request) {
    return fingerprint.equals(request);
  }

  Answer answer() {
    return new Answer(status, location, mediaType, body, true);
  }
}
