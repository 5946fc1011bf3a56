package org.quittance.platform.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.quittance.kernel.DomainEvent;
import org.quittance.kernel.PublicId;

/** An event that waits to be sent, or was. */
@Entity
@Table(name = "outbox_event")
@SequenceGenerator(
    name = "outbox_event_seq",
    sequenceName = "outbox_event_seq",
    allocationSize = 50)
class OutboxEvent {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "outbox_event_seq")
  private long id;

  @Column(name = "public_id")
  private String publicId;

  @Column(name = "event_type")
  private String type;

  private String subject;

  @Column(name = "customer_id")
  private long customerId;

  @Lob private String data;

  @Column(name = "recorded_at")
  private Instant recordedAt;

  @Column(name = "sent_at")
  private Instant sentAt;

  /** For JPA. */
  protected OutboxEvent() {}

  OutboxEvent(DomainEvent event, String data, Instant now) {
    this.publicId = PublicId.next(now);
    this.type = event.type();
    this.subject = event.subject();
    this.customerId = event.customerId();
    this.data = data;
    this.recordedAt = now;
  }
}
