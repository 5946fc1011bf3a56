package org.quittance.kernel;

import jakarta.ejb.ApplicationException;
import java.util.List;
import java.util.Map;

/**
 * Something the business refuses. The kind is decided where the rule is and tells every door how to
 * answer; the code is stable and names the text a person reads; the message is plain English that
 * may be shown to whoever asked. A refusal rolls its transaction back: what was refused changed
 * nothing.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class DomainException extends RuntimeException {

  /** How a door answers: 404, 409, 422, 403, 400, 412, 413. */
  public enum Kind {
    NOT_FOUND,
    CONFLICT,
    INVALID,
    FORBIDDEN,
    MALFORMED,
    STALE,
    TOO_LARGE
  }

  private final Kind kind;
  private final String code;
  private final transient List<Flaw> flaws;
  private final transient Map<String, String> words;

  protected DomainException(Kind kind, String code, String message) {
    this(kind, code, message, List.of(), Map.of());
  }

  protected DomainException(Kind kind, String code, String message, Map<String, String> words) {
    this(kind, code, message, List.of(), words);
  }

  protected DomainException(Kind kind, String code, String message, List<Flaw> flaws) {
    this(kind, code, message, flaws, Map.of());
  }

  private DomainException(
      Kind kind, String code, String message, List<Flaw> flaws, Map<String, String> words) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.flaws = List.copyOf(flaws);
    this.words = Map.copyOf(words);
  }

  public Kind kind() {
    return kind;
  }

  /** Stable, dotted: {@code invoice.overpaid}; the key of its text in the bundles. */
  public String code() {
    return code;
  }

  /** Every member of the input that is wrong, not only the first. */
  public List<Flaw> flaws() {
    return flaws;
  }

  /** What the text of the bundle may name: amounts, numbers, dates. */
  public Map<String, String> words() {
    return words;
  }
}
