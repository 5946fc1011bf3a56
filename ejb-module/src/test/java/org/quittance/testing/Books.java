package org.quittance.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.quittance.books.BooksCheckService;
import org.quittance.books.BooksReport;
import org.quittance.kernel.Actor;

/** The books of a house, as the portal's own check sees them. */
public final class Books {

  private Books() {}

  /** Every figure of the house agrees with every other. */
  public static void agree(House house) {
    BooksReport report = check(house);
    assertThat(report.drifts()).as("the books").isEmpty();
    assertThat(report.total()).isZero();
  }

  public static BooksReport check(House house) {
    return house.make(BooksCheckService.class).check(Actor.system(), Duration.ZERO).orElseThrow();
  }
}
