package org.quittance.rest.event;

import static org.quittance.rest.Members.members;

import org.quittance.event.Event;
import org.quittance.event.EventPage;
import org.quittance.rest.Members;

/** An event as the contract writes it. */
final class EventWire {

  private EventWire() {}

  static Members write(EventPage page) {
    return members().list("items", page.events(), EventWire::write).with("nextCursor", page.next());
  }

  private static Members write(Event event) {
    Members data = members();
    event.data().forEach(data::with);
    return members()
        .with("id", event.id())
        .with("type", event.type())
        .with("subject", event.subject())
        .with("occurredAt", event.occurredAt())
        .with("customer", event.customer())
        .with("data", data);
  }
}
