package org.quittance.kernel;

import java.util.List;

/**
 * What was sent cannot be taken, with everything that is wrong about it. MALFORMED (400) where its
 * shape is not that of the contract, INVALID (422) where the shape is right and the content is not.
 */
public class InvalidInput extends DomainException {

  public InvalidInput(Kind kind, String message, List<Flaw> flaws) {
    super(kind, kind == Kind.MALFORMED ? "input.malformed" : "input.invalid", message, flaws);
  }

  /** Content that breaks a rule, at one place. */
  public static InvalidInput at(String pointer, String detail) {
    return of(List.of(new Flaw(pointer, detail)));
  }

  /** What rules find wrong, which say it by refusing; nothing where they do not. */
  public static List<Flaw> flawsOf(Runnable rules) {
    try {
      rules.run();
      return List.of();
    } catch (InvalidInput refusal) {
      return refusal.flaws();
    }
  }

  /** Content that breaks rules, at several places. */
  public static InvalidInput of(List<Flaw> flaws) {
    return new InvalidInput(Kind.INVALID, "Some of what was sent cannot be accepted.", flaws);
  }
}
