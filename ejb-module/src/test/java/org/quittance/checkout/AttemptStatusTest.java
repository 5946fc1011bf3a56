package org.quittance.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quittance.checkout.AttemptStatus.CANCELLED;
import static org.quittance.checkout.AttemptStatus.FAILED;
import static org.quittance.checkout.AttemptStatus.PROCESSING;
import static org.quittance.checkout.AttemptStatus.SETTLED;
import static org.quittance.checkout.AttemptStatus.SUBMITTED;
import static org.quittance.checkout.AttemptStatus.UNKNOWN;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttemptStatusTest {

  /** Every arrow there is, and thereby every one there is not. */
  private static final Map<AttemptStatus, Set<AttemptStatus>> ARROWS =
      Map.of(
          SUBMITTED, Set.of(PROCESSING, UNKNOWN, SETTLED, FAILED, CANCELLED),
          PROCESSING, Set.of(UNKNOWN, SETTLED, FAILED, CANCELLED),
          UNKNOWN, Set.of(SUBMITTED, PROCESSING, SETTLED, FAILED, CANCELLED),
          FAILED, Set.of(SETTLED),
          CANCELLED, Set.of(SETTLED),
          SETTLED, Set.of());

  @Test
  void theTableHasTheseArrowsAndNoOther() {
    for (AttemptStatus from : AttemptStatus.values()) {
      for (AttemptStatus to : AttemptStatus.values()) {
        assertThat(from.canBecome(to))
            .as(from + " -> " + to)
            .isEqualTo(ARROWS.get(from).contains(to));
      }
    }
  }

  @Test
  void onlyWhatMayStillBringMoneyIsLive() {
    assertThat(AttemptStatus.values())
        .filteredOn(AttemptStatus::isLive)
        .containsExactly(SUBMITTED, PROCESSING, UNKNOWN);
  }
}
