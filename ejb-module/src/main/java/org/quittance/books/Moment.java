package org.quittance.books;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When a check looks, the same for all of it.
 *
 * @param today the seller's day, by which invoices are overdue
 * @param since events of what happened after this must still be there
 */
record Moment(LocalDate today, Instant since) {}
