package org.quittance.books;

import java.time.Instant;

/**
 * A check that is running now.
 *
 * @param percent how far it is, 0 to 100
 */
public record BooksProgress(Instant startedAt, int percent) {}
