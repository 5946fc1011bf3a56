package org.quittance.platform.settings;

import java.time.DayOfWeek;

/**
 * Hours of a day of the week in which we work.
 *
 * @param from minutes after midnight
 * @param to minutes after midnight, at most 1440
 */
public record WorkingHours(DayOfWeek day, int from, int to) {}
