package org.quittance.support;

/**
 * How many tickets there are, as far as they were counted.
 *
 * @param more whether there are more than that, or may be: nobody counts beyond a bound, nor looks
 *     through all tickets for a word that very many have
 */
public record TicketCount(int found, boolean more) {

  /** Both together. */
  public TicketCount and(TicketCount other) {
    return new TicketCount(found + other.found, more || other.more);
  }
}
