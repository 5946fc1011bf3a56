package org.quittance.support;

import org.quittance.kernel.Conflict;

/** What was typed for other readers than those it is to go to now. */
public class OtherDraft extends Conflict {
  OtherDraft() {
    super(
        "draft.other",
        "This was begun as something else. Open the ticket again, and write it there.");
  }
}
