package org.quittance.billing;

import java.util.ArrayList;
import java.util.List;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;

/** Why something is booked, in the words of who books it. */
final class Reasons {

  private static final int LONGEST = 500;

  private Reasons() {}

  /** The reason without the blanks around it, or null where none is needed and none is there. */
  static String of(String reason, boolean needed, List<Flaw> flaws) {
    String text = reason == null || reason.isBlank() ? null : reason.strip();
    if (text == null ? needed : text.length() > LONGEST) {
      flaws.add(new Flaw("/reason", "is required, with at most " + LONGEST + " characters"));
    } else if (text != null && text.chars().anyMatch(Character::isISOControl)) {
      flaws.add(new Flaw("/reason", "must not have control characters"));
    }
    return text;
  }

  /**
   * The reason, which must be there.
   *
   * @throws InvalidInput (422) where it is not
   */
  static String needed(String reason) {
    List<Flaw> flaws = new ArrayList<>();
    String text = of(reason, true, flaws);
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
    return text;
  }
}
