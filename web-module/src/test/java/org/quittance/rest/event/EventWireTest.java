package org.quittance.rest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quittance.contract.Contract;
import org.quittance.event.Event;
import org.quittance.event.EventPage;

class EventWireTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:41:00Z");

  private final Contract contract = Contract.read();

  @Test
  void eventsAreWrittenAsTheContractSays() {
    EventPage page =
        new EventPage(
            List.of(
                new Event(
                    "019a", "invoice.paid", "invoice/019b", NOW, "NW-1001", Map.of("invoice", "1")),
                new Event("019c", "ticket.statusChanged", "ticket/019d", NOW, null, Map.of())),
            "abc",
            true);

    byte[] written = EventWire.write(page).bytes();

    assertThat(contract.flaws("EventPage", written)).isEmpty();
    assertThat(new String(written, StandardCharsets.UTF_8))
        .startsWith(
            "{\"items\":[{\"id\":\"019a\",\"type\":\"invoice.paid\",\"subject\":\"invoice/019b\","
                + "\"occurredAt\":\"2026-11-22T10:41:00Z\",\"customer\":\"NW-1001\","
                + "\"data\":{\"invoice\":\"1\"}}")
        .endsWith("\"nextCursor\":\"abc\"}");
  }

  @Test
  void nothingNewIsAPageToo() {
    byte[] written = EventWire.write(new EventPage(List.of(), "abc", false)).bytes();

    assertThat(contract.flaws("EventPage", written)).isEmpty();
  }
}
