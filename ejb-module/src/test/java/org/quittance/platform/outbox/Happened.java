package org.quittance.platform.outbox;

import java.util.Map;
import org.quittance.kernel.DomainEvent;

/** Something for tests to tell. */
record Happened(String subject, int number, String type) implements DomainEvent {

  Happened(String subject, int number) {
    this(subject, number, "test.happened");
  }

  @Override
  public long customerId() {
    return 4;
  }

  @Override
  public Map<String, String> data() {
    return Map.of("number", String.valueOf(number));
  }
}
