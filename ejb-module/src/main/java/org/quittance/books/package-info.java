/**
 * The check of the books: every figure that is kept is computed again from the rows it follows
 * from, and what differs is named with its row.
 *
 * <p>Owns the reports of past checks and the claim of the one that runs. It reads the tables of
 * every other capability by SQL and knows none of them from the inside, so that it repeats none of
 * their mistakes. It will never change what it checks, and never hold a booking up: it reads a few
 * thousand rows at a time, each in a transaction of its own.
 */
package org.quittance.books;
