package org.quittance.platform.pdf;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;

/**
 * Has the first paper printed for nobody, a little after the start, so that nobody waits for it.
 */
@Singleton
@Startup
public class PaperAtStart {

  private static final long SECONDS_AFTER_THE_START = 20;

  @Resource ManagedScheduledExecutorService later;
  @Inject PdfRenderer renderer;

  @PostConstruct
  void start() {
    var unused = later.schedule(renderer::warmUp, SECONDS_AFTER_THE_START, TimeUnit.SECONDS);
  }
}
