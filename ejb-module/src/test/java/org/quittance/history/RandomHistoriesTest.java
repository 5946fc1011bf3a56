package org.quittance.history;

import org.quittance.testing.Database;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/**
 * Whatever happens in whatever order: after each step every view of the money says the same, and so
 * does a second book that is kept beside it.
 *
 * <p>By hand, further: {@code -Dquittance.history.seeds=100 -Dquittance.history.steps=500
 * -Dquittance.history.first=1}. What fails names its seed; it fails again with {@code first} set to
 * it and {@code seeds} to 1.
 */
class RandomHistoriesTest {

  private static final int SEEDS = Integer.getInteger("quittance.history.seeds", 10);
  private static final int STEPS = Integer.getInteger("quittance.history.steps", 100);
  private static final int FIRST = Integer.getInteger("quittance.history.first", 20261122);
  private static final int CHECK_EVERY = Integer.getInteger("quittance.history.check", 20);

  @OnBothDatabases
  void everyViewAgreesAfterEveryStep(Database database) {
    for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
      try (House house = new House(database)) {
        new History(house, seed).go(STEPS, CHECK_EVERY);
      } catch (AssertionError | RuntimeException trouble) {
        throw new AssertionError("The history of seed " + seed + " on " + database, trouble);
      }
    }
  }
}
