package org.quittance.support;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** Somebody wrote in the ticket after the page was shown; it may be sent all the same. */
public class SomebodyReplied extends DomainException {
  SomebodyReplied(String number, String author) {
    super(
        Kind.CONFLICT,
        "ticket.somebodyReplied",
        author
            + " wrote in ticket "
            + number
            + " while you did. Read it, and send yours again if it still fits.",
        Map.of("ticket", number, "author", author));
  }
}
