package org.quittance.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.settings.Settings;

/** What every page knows of the portal: the day it is, whom to ask, where its drawings are. */
@Named("portal")
@RequestScoped
public class PortalBacking {

  @Inject PortalClock clock;
  @Inject Settings settings;
  @Inject Assets assets;

  private Instant now;

  @PostConstruct
  void begin() {
    now = clock.now();
  }

  /** The day it is for the seller, the same throughout a page. */
  public LocalDate today() {
    return LocalDate.ofInstant(now, clock.zone());
  }

  /** The time at which the page was made: {@code 10:42}. */
  public String time() {
    return Words.time(LocalTime.ofInstant(now, clock.zone()));
  }

  /** A moment as one says it today: {@code today, 09:12}, {@code Fri 20 Nov, 09:12}. */
  public String moment(Instant moment) {
    return Words.moment(LocalDateTime.ofInstant(moment, clock.zone()), today());
  }

  /** The day of a moment for the seller. */
  public LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, clock.zone());
  }

  /** Whether a moment has passed. */
  public boolean isPast(Instant moment) {
    return moment.isBefore(now);
  }

  /** The most bytes that one attached file may have. */
  public int largestFile() {
    return settings.attachmentBytes();
  }

  public String seller() {
    return settings.sellerName();
  }

  /** The address for questions. */
  public String help() {
    return settings.sellerEmail();
  }

  public String asset(String name) {
    return assets.address(name);
  }

  /** A drawing of the sheet of icons. */
  public String icon(String name) {
    return assets.address("icons.svg") + "#" + name;
  }
}
