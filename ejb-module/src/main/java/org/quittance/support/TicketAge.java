package org.quittance.support;

import java.time.Duration;

/** How long a ticket has been there, as far as those who watch want to know; youngest in front. */
public enum TicketAge {
  UNDER_1_DAY(Duration.ofDays(1)),
  UNDER_3_DAYS(Duration.ofDays(3)),
  UNDER_7_DAYS(Duration.ofDays(7)),
  UNDER_30_DAYS(Duration.ofDays(30)),
  OLDER(null);

  /** What it is younger than; null where it may be of any age. */
  final Duration bound;

  TicketAge(Duration bound) {
    this.bound = bound;
  }
}
