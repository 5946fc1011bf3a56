package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.quittance.platform.settings.Settings;

/** What we promise, as the settings say. */
@ApplicationScoped
class Services {

  @Inject Settings settings;

  Service current() {
    return new Service(
        new ServiceHours(settings.ticketZone(), settings.ticketHours(), settings.ticketHolidays()),
        byPriority(settings.ticketFirstResponse()),
        byPriority(settings.ticketResolution()));
  }

  /** The settings have the most pressing first, as the priorities do. */
  private static Map<TicketPriority, Duration> byPriority(List<Duration> spans) {
    Map<TicketPriority, Duration> each = new EnumMap<>(TicketPriority.class);
    Iterator<Duration> next = spans.iterator();
    for (TicketPriority priority : TicketPriority.values()) {
      each.put(priority, next.next());
    }
    return each;
  }
}
