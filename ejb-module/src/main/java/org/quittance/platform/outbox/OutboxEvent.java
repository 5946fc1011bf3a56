package org.quittance.platform.outbox;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.io.StringReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An event that waits to be told, or was; written by {@link Outbox}, here to be read only. */
@Entity
@Table(name = "outbox_event")
class OutboxEvent {

  private static final JsonProvider JSON = JsonProvider.provider();

  @Id private long id;

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

  @Column(name = "feed_position")
  private Long position;

  @Column(name = "sent_at")
  private Instant sentAt;

  /** For JPA. */
  protected OutboxEvent() {}

  ToldEvent told() {
    return new ToldEvent(position, publicId, type, subject, customerId, recordedAt, values());
  }

  private Map<String, String> values() {
    try (JsonReader reader = JSON.createReader(new StringReader(data))) {
      JsonObject object = reader.readObject();
      Map<String, String> values = new LinkedHashMap<>();
      object.keySet().forEach(name -> values.put(name, object.getString(name)));
      return values;
    }
  }
}
