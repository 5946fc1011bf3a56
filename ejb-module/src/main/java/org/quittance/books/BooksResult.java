package org.quittance.books;

import java.time.Instant;

/**
 * The outcome of the last check in three figures, for who watches the portal.
 *
 * @param drift how many figures were not what they should be
 */
public record BooksResult(Instant startedAt, Instant finishedAt, long drift) {}
