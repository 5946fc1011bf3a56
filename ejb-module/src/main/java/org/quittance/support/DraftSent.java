package org.quittance.support;

import org.quittance.kernel.Conflict;

/** A page that was sent already takes nothing more. */
public class DraftSent extends Conflict {
  DraftSent() {
    super("draft.sent", "This was sent already. Open the page again to write more.");
  }
}
