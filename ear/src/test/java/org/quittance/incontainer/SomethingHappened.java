package org.quittance.incontainer;

import java.util.Map;
import org.quittance.kernel.DomainEvent;

/** An event of nobody's, told apart by its subject. */
public record SomethingHappened(String subject) implements DomainEvent {

  @Override
  public String type() {
    return "test.happened";
  }

  @Override
  public long customerId() {
    return 0;
  }

  @Override
  public Map<String, String> data() {
    return Map.of();
  }
}
