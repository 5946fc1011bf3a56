package org.quittance.books;

import org.quittance.kernel.Conflict;

/** A check of the books is running already; one at a time is enough. */
public class BooksBeingChecked extends Conflict {
  BooksBeingChecked() {
    super(
        "books.beingChecked",
        "The books are being checked already. Ask for the result in a while.");
  }
}
