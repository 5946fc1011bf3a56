package org.quittance.event;

import java.util.List;

/**
 * A piece of the feed, in the order of telling.
 *
 * @param next the cursor to go on from; there always is one, because the feed never ends
 * @param more whether something follows already
 */
public record EventPage(List<Event> events, String next, boolean more) {
  public EventPage {
    events = List.copyOf(events);
  }
}
