package org.quittance.payment;

import java.util.Map;
import org.quittance.kernel.DomainException;

/** A refund or reversal that was to be undone had been undone before, or is itself an undoing. */
public class AlreadyUndone extends DomainException {
  AlreadyUndone(String id) {
    super(
        Kind.CONFLICT,
        "refund.alreadyUndone",
        "Refund " + id + " was undone before.",
        Map.of("refund", id));
  }
}
