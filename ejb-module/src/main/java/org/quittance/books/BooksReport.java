package org.quittance.books;

import java.time.Instant;
import java.util.List;

/**
 * What one check of the books found.
 *
 * @param checked how many of each kind were looked at
 * @param total how many figures are not what they should be
 * @param drifts the first of them, at most {@link #LISTED}
 */
public record BooksReport(
    Instant startedAt, Instant finishedAt, List<Checked> checked, long total, List<Drift> drifts) {

  /** So many drifts are listed; of the others the total tells. */
  public static final int LISTED = 1000;

  /** How many of a kind were looked at. */
  public record Checked(BooksKind kind, long count) {}

  /**
   * A figure that is not what the rows say.
   *
   * @param object what people call the thing: an invoice's number, a payment's id, a customer's
   *     reference
   * @param figure which figure of it, one word of {@code outstanding}, {@code status}, …
   * @param expected what the rows it follows from come to
   * @param found what is kept
   */
  public record Drift(
      BooksKind kind, String object, String figure, String expected, String found) {}

  public BooksReport {
    checked = List.copyOf(checked);
    drifts = List.copyOf(drifts);
  }

  /** Whether every figure agrees with every other. */
  public boolean agrees() {
    return total == 0;
  }
}
