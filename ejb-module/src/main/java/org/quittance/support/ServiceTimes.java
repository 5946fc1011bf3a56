package org.quittance.support;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.quittance.platform.database.Row;

/**
 * The two clocks of a ticket: to the first answer, and to the solution. While they run each has an
 * instant at which it is due; while they stand each has the working time that is left. What was
 * missed stays missed.
 */
@Embeddable
class ServiceTimes {

  /** Nothing is due. */
  static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  @Column(name = "first_responded_at")
  private Instant firstRespondedAt;

  @Column(name = "response_due_at")
  private Instant responseDueAt;

  @Column(name = "resolution_due_at")
  private Instant resolutionDueAt;

  @Column(name = "response_left")
  private Long responseLeft;

  @Column(name = "resolution_left")
  private Long resolutionLeft;

  @Column(name = "next_due_at")
  private Instant nextDueAt;

  @Column(name = "alarm_at")
  private Instant alarmAt;

  @Column(name = "response_missed")
  private boolean responseMissed;

  @Column(name = "resolution_missed")
  private boolean resolutionMissed;

  @Column(name = "response_told")
  private boolean responseTold;

  @Column(name = "resolution_told")
  private boolean resolutionTold;

  @Column(name = "escalated_at")
  private Instant escalatedAt;

  /** For JPA. */
  protected ServiceTimes() {}

  /** Both begin to run. */
  ServiceTimes(TicketPriority priority, Service service, Instant now) {
    responseDueAt = service.hours().add(now, service.firstResponse(priority));
    resolutionDueAt = service.hours().add(now, service.resolution(priority));
    note();
  }

  /** Our side has answered for the customer to read: once, that is the first answer. */
  void responded(Instant now) {
    if (firstRespondedAt == null) {
      firstRespondedAt = now;
      responseMissed |= isPast(responseDueAt, now);
      responseDueAt = null;
      responseLeft = null;
      note();
    }
  }

  void stop(Service service, Instant now) {
    if (resolutionLeft == null) {
      responseMissed |= isPast(responseDueAt, now);
      resolutionMissed |= isPast(resolutionDueAt, now);
      responseLeft = responseDueAt == null ? null : left(service, responseDueAt, now);
      resolutionLeft = left(service, resolutionDueAt, now);
      responseDueAt = null;
      resolutionDueAt = null;
      note();
    }
  }

  void goOn(Service service, Instant now) {
    if (resolutionLeft != null) {
      responseDueAt =
          responseLeft == null
              ? null
              : service.hours().add(now, Duration.ofMillis(Math.max(0, responseLeft)));
      resolutionDueAt = service.hours().add(now, Duration.ofMillis(Math.max(0, resolutionLeft)));
      responseLeft = null;
      resolutionLeft = null;
      note();
    }
  }

  /** Another priority promises another time; what was used of the old one is used of the new. */
  void reprioritise(TicketPriority before, TicketPriority after, Service service, Instant now) {
    boolean stands = resolutionLeft != null;
    if (firstRespondedAt == null) {
      long left =
          (stands ? responseLeft : left(service, responseDueAt, now))
              + service.firstResponse(after).toMillis()
              - service.firstResponse(before).toMillis();
      responseMissed &= left <= 0;
      responseLeft = stands ? (Long) left : null;
      responseDueAt = stands ? null : due(service, left, now);
    }
    long left =
        (stands ? resolutionLeft : left(service, resolutionDueAt, now))
            + service.resolution(after).toMillis()
            - service.resolution(before).toMillis();
    resolutionMissed &= left <= 0;
    resolutionLeft = stands ? (Long) left : null;
    resolutionDueAt = stands ? null : due(service, left, now);
    note();
  }

  /** Nobody counts any more; what is late by now was missed. */
  void end(Instant now) {
    responseMissed |= isPast(responseDueAt, now);
    resolutionMissed |= isPast(resolutionDueAt, now);
    responseDueAt = null;
    resolutionDueAt = null;
    responseLeft = null;
    resolutionLeft = resolutionLeft == null ? Long.valueOf(0) : resolutionLeft;
    note();
  }

  /**
   * Notes what is late by now and was not noted before.
   *
   * @return whether there was any
   */
  boolean alarm(Instant now) {
    if (!isPast(alarmAt, now)) {
      return false;
    }
    responseMissed |= isPast(responseDueAt, now);
    resolutionMissed |= isPast(resolutionDueAt, now);
    note();
    return true;
  }

  /**
   * What was missed and nobody was told of; from here on somebody was. Once for each, also where
   * another priority promises more time and that is missed, too.
   */
  List<ServiceTarget> tellMissed(Instant now) {
    List<ServiceTarget> untold = new ArrayList<>();
    if (responseMissed && !responseTold) {
      responseTold = true;
      untold.add(ServiceTarget.FIRST_RESPONSE);
    }
    if (resolutionMissed && !resolutionTold) {
      resolutionTold = true;
      untold.add(ServiceTarget.RESOLUTION);
    }
    if (!untold.isEmpty() && escalatedAt == null) {
      escalatedAt = now;
    }
    return untold;
  }

  /** The very moment is late, whoever looks when. */
  private static boolean isPast(Instant due, Instant now) {
    return due != null && !due.isAfter(now);
  }

  private static long left(Service service, Instant due, Instant now) {
    return service.hours().between(now, due).toMillis();
  }

  private static Instant due(Service service, long left, Instant now) {
    return left <= 0 ? now : service.hours().add(now, Duration.ofMillis(left));
  }

  private void note() {
    nextDueAt = earlier(responseDueAt, resolutionDueAt);
    alarmAt =
        earlier(responseMissed ? null : responseDueAt, resolutionMissed ? null : resolutionDueAt);
  }

  private static Instant earlier(Instant one, Instant other) {
    if (one == null || other == null) {
      return one == null && other == null ? NEVER : one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  Instant firstRespondedAt() {
    return firstRespondedAt;
  }

  boolean responseMissed() {
    return responseMissed;
  }

  boolean resolutionMissed() {
    return resolutionMissed;
  }

  TicketDetails.ServiceClock details() {
    return new TicketDetails.ServiceClock(
        responseDueAt,
        resolutionDueAt,
        resolutionLeft != null,
        responseMissed,
        resolutionMissed,
        escalatedAt);
  }

  Row onto(Row row) {
    return row.with("first_responded_at", firstRespondedAt)
        .with("response_due_at", responseDueAt)
        .with("resolution_due_at", resolutionDueAt)
        .with("response_left", responseLeft)
        .with("resolution_left", resolutionLeft)
        .with("next_due_at", nextDueAt)
        .with("alarm_at", alarmAt)
        .with("response_missed", responseMissed)
        .with("resolution_missed", resolutionMissed)
        .with("response_told", responseTold)
        .with("resolution_told", resolutionTold)
        .with("escalated_at", escalatedAt);
  }
}
