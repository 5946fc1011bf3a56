package org.quittance.books;

import java.util.List;

/**
 * A way through one table by one of its keys, and what is looked at on it.
 *
 * @param kind as which the keys are counted
 * @param table whose rows tell how far a batch goes
 */
record Walk(BooksKind kind, String table, String key, List<Rule> rules) {}
