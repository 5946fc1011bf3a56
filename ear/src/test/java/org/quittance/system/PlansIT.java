package org.quittance.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Plans;
import org.quittance.workshop.Portal;

/**
 * After all other tests of the portal: whatever they had the portal ask its database was found by
 * an index.
 */
@AloneAtThePortal
@Order(Integer.MAX_VALUE - 1)
class PlansIT {

  @Test
  void nothingIsFoundByReadingATableFromEndToEnd() {
    Optional<Plans> told = Portal.plans();
    assumeTrue(told.isPresent(), "PostgreSQL tells its plans: -Dquittance.database=postgresql");
    Plans plans = told.orElseThrow();
    assertThat(plans.statements()).isGreaterThan(100);
    assertThat(plans.whole()).isEmpty();
  }
}
