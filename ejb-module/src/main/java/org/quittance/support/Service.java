package org.quittance.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What we promise: how fast a first answer and a solution come, counted in the hours we work. */
record Service(
    ServiceHours hours,
    Map<TicketPriority, Duration> firstResponses,
    Map<TicketPriority, Duration> resolutions) {

  Duration firstResponse(TicketPriority priority) {
    return firstResponses.get(priority);
  }

  Duration resolution(TicketPriority priority) {
    return resolutions.get(priority);
  }

  /** When an answer is due that is waited for since then. */
  Instant answerBy(Instant since, TicketPriority priority) {
    return hours.add(since, firstResponse(priority));
  }
}
