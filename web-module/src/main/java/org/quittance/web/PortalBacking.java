package org.quittance.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.logging.RequestId;
import org.quittance.platform.settings.Settings;

/** What every page knows of the portal: the day it is, whom to ask, where its drawings are. */
@Named("portal")
@RequestScoped
public class PortalBacking {

  /** The request attribute with the short address of the page being made, with its query. */
  public static final String ADDRESS = "org.quittance.web.address";

  private static final List<String> KEPT_BY_WORKER =
      List.of(
          "portal.css", "portal.js", "picture.js", "report.js", "lost.js", "icon.svg", "icons.svg");

  @Inject PortalClock clock;
  @Inject Settings settings;
  @Inject Assets assets;
  @Inject HttpServletRequest request;

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

  /** By which the request that made this page is found in the log. */
  public String requestId() {
    return RequestId.current();
  }

  /** What scripts say while the server is away. */
  public String scriptWords() {
    return ScriptWords.all();
  }

  /** The worker's address, which is another as soon as anything it keeps is. */
  public String worker() {
    return assets.address("worker.js", KEPT_BY_WORKER)
        + Integer.toHexString(ScriptWords.all().hashCode());
  }

  /** Takes what is known of this page to the page for a new ticket, where no script does. */
  public String problem() {
    return new QueryString("")
        .with("page", page())
        .with("at", now.toString())
        .with("request", requestId())
        .text();
  }

  /** The same for a mail, for whoever writes no tickets. */
  public String problemMail() {
    ProblemReport report =
        new ProblemReport(
            null, page(), null, null, now, clock.zone(), requestId(), null, null, List.of());
    return mailto(help(), report);
  }

  static String mailto(String to, ProblemReport report) {
    return "mailto:" + to + "?subject=" + part(report.subject()) + "&body=" + part(report.body());
  }

  private static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String page() {
    String address = Objects.toString(request.getAttribute(ADDRESS), "");
    String context = request.getContextPath();
    return ProblemReport.withoutSecrets(
        address.startsWith(context) ? address.substring(context.length()) : address);
  }

  public String asset(String name) {
    return assets.address(name);
  }

  /** A drawing of the sheet of icons. */
  public String icon(String name) {
    return assets.address("icons.svg") + "#" + name;
  }
}
