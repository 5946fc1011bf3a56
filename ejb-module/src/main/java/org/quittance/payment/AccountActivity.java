package org.quittance.payment;

import java.time.LocalDate;
import java.util.List;
import org.quittance.kernel.Money;
import org.quittance.ledger.Movement;

/**
 * What was billed to a customer and what came in, in one currency, between two days.
 *
 * @param opening what the customer owed before {@code from}; negative where it is credit
 * @param entries in the order of their days
 * @param closing what it owes after {@code to}: opening + debits - credits of all entries of the
 *     period
 * @param older where only the newest entries of the period are shown, the day to end at for those
 *     before them (ISO); null where all are shown
 */
public record AccountActivity(
    String currency,
    LocalDate from,
    LocalDate to,
    Money opening,
    List<Entry> entries,
    Money closing,
    String older) {

  /**
   * One movement.
   *
   * @param cause why the account moved
   * @param document the invoice's or credit note's number, or the payment's receipt number (its id
   *     where it has none)
   * @param id the opaque id of the invoice, credit note or payment
   * @param debit what it adds to what is owed, zero where nothing
   * @param credit what it takes away, zero where nothing
   * @param balance what is owed after it
   */
  public record Entry(
      LocalDate date,
      Movement.Cause cause,
      String document,
      String id,
      Money debit,
      Money credit,
      Money balance) {

    /** The contract's word for it. */
    public Movement.Kind kind() {
      return cause.kind();
    }
  }
}
