package org.quittance.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;

/** Everything that is wrong with one request, gathered before any of it is told. */
final class Flaws {

  /** A body of ten million wrong members shall not be answered with as many lines. */
  private static final int TOLD = 200;

  private final List<Flaw> shape = new ArrayList<>();
  private final List<Flaw> content = new ArrayList<>();

  /** Not what the contract has there: 400. */
  void shape(String pointer, String detail) {
    add(shape, pointer, detail);
  }

  /** What the contract has there, with a value that cannot be: 422. */
  void content(String pointer, String detail) {
    add(content, pointer, detail);
  }

  private void add(List<Flaw> to, String pointer, String detail) {
    if (shape.size() + content.size() < TOLD) {
      to.add(new Flaw(pointer, detail));
    }
  }

  /**
   * Refuses the request where anything is wrong with it.
   *
   * @throws InvalidInput with all flaws: MALFORMED where the shape of anything is wrong, else
   *     INVALID
   */
  void check() {
    if (!shape.isEmpty()) {
      List<Flaw> all = new ArrayList<>(shape);
      all.addAll(content);
      throw new InvalidInput(Kind.MALFORMED, "The request is not what the contract says.", all);
    }
    if (!content.isEmpty()) {
      throw InvalidInput.of(content);
    }
  }

  boolean isEmpty() {
    return shape.isEmpty() && content.isEmpty();
  }

  /** Adds what is wrong at places of which nothing was said, and which nothing said is about. */
  void contentElsewhere(List<Flaw> more) {
    List<String> told = Stream.concat(shape.stream(), content.stream()).map(Flaw::pointer).toList();
    more.stream()
        .filter(flaw -> told.stream().noneMatch(at -> isOneInTheOther(at, flaw.pointer())))
        .forEach(flaw -> content(flaw.pointer(), flaw.detail()));
  }

  private static boolean isOneInTheOther(String one, String other) {
    return (one + "/").startsWith(other + "/") || (other + "/").startsWith(one + "/");
  }

  /** One step down, as RFC 6901 writes it. */
  static String below(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
