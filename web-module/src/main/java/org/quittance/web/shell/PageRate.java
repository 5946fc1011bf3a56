package org.quittance.web.shell;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.quittance.kernel.Actor;
import org.quittance.platform.rate.Rates;
import org.quittance.platform.settings.Settings;

/**
 * How often one person may ask this server for pages, papers and whatever else is behind the
 * sign-in; pictures and scripts of the portal's own are not counted.
 */
@ApplicationScoped
public class PageRate {

  private final Rates rates;

  /** For the container, which puts a proxy before it. */
  protected PageRate() {
    this(null);
  }

  @Inject
  public PageRate(Settings settings) {
    this.rates = new Rates(() -> settings.pageRate());
  }

  /**
   * Counts a request.
   *
   * @return how long the person has to wait before it may be made; zero where it may be made now
   */
  Duration untilAllowed(Actor person) {
    return rates.untilAllowed(person.id());
  }
}
