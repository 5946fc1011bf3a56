package org.quittance.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.quittance.kernel.Actor;
import org.quittance.platform.rate.Rates;
import org.quittance.platform.settings.Settings;

/** How often one API client may call at this server; only who has a token is counted. */
@ApplicationScoped
public class CallRate {

  private final Rates rates;

  /** For the container, which puts a proxy before it. */
  protected CallRate() {
    this(null);
  }

  @Inject
  public CallRate(Settings settings) {
    this.rates = new Rates(() -> settings.apiRate());
  }

  /**
   * Counts a call.
   *
   * @return how long the client has to wait before it may be made; zero where it may be made now
   */
  Duration untilAllowed(Actor client) {
    return rates.untilAllowed(client.id());
  }
}
