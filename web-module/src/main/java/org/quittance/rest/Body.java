package org.quittance.rest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.quittance.kernel.Flaw;

/**
 * An object that a client sent, read member by member. It refuses nothing while it is read; {@link
 * #check} then tells everything at once: what is missing, of the wrong type, unknown, too long.
 */
public final class Body {

  private final Map<?, ?> members;
  private final String at;
  private final Flaws flaws;
  private final Values values;
  private final Set<String> asked = new HashSet<>();
  private final List<Body> inner = new ArrayList<>();

  private Body(Map<?, ?> members, String at, Flaws flaws) {
    this.members = members;
    this.at = at;
    this.flaws = flaws;
    this.values = new Values(flaws);
  }

  /**
   * The object that a request carries.
   *
   * @throws org.quittance.kernel.InvalidInput MALFORMED where it is not one readable JSON object
   */
  public static Body of(byte[] bytes) {
    Flaws flaws = new Flaws();
    Object value = StrictJson.read(bytes, flaws);
    if (value instanceof Map<?, ?> members) {
      return new Body(members, "", flaws);
    }
    if (value != StrictJson.FLAWED) {
      flaws.shape("", "must be an object");
    }
    flaws.check();
    throw new IllegalStateException("A body that is no object has a flaw");
  }

  /**
   * Ends the reading: nothing that was sent may be wrong or left unread.
   *
   * @throws org.quittance.kernel.InvalidInput with all flaws of this object and those in it
   */
  public void check() {
    unknownMembers();
    flaws.check();
  }

  /**
   * Ends the reading as {@link #check()}. Where something is wrong, what the rules of the business
   * find wrong with the rest is told in the same answer.
   *
   * @param rules asks the business; only called where the request is refused anyhow
   */
  public void check(Supplier<List<Flaw>> rules) {
    unknownMembers();
    if (!flaws.isEmpty()) {
      flaws.contentElsewhere(rules.get());
    }
    flaws.check();
  }

  private void unknownMembers() {
    members.keySet().stream()
        .map(String::valueOf)
        .filter(name -> !asked.contains(name))
        .forEach(name -> flaws.shape(Flaws.below(at, name), "is not known here"));
    inner.forEach(Body::unknownMembers);
  }

  /** A text as it was sent, right or wrong; null where there is none. Not a reading of it. */
  public String glimpse(String name) {
    return members.get(name) instanceof String text ? text : null;
  }

  /** One line of text. */
  public String text(String name, int longest) {
    return required(name, (value, pointer) -> values.line(value, longest, pointer));
  }

  public String optionalText(String name, int longest) {
    return optional(name, (value, pointer) -> values.line(value, longest, pointer));
  }

  /** Text that may have several lines. */
  public String prose(String name, int longest) {
    return required(name, (value, pointer) -> values.lines(value, longest, pointer));
  }

  public String optionalProse(String name, int longest) {
    return optional(name, (value, pointer) -> values.lines(value, longest, pointer));
  }

  public BigDecimal decimal(String name) {
    return required(name, values::decimal);
  }

  public BigDecimal optionalDecimal(String name) {
    return optional(name, values::decimal);
  }

  public LocalDate date(String name) {
    return required(name, values::date);
  }

  public LocalDate optionalDate(String name) {
    return optional(name, values::date);
  }

  public boolean flag(String name, boolean otherwise) {
    Boolean flag = optional(name, values::flag);
    return flag == null ? otherwise : flag;
  }

  public <E extends Enum<E>> E oneOf(String name, Collection<E> words) {
    return required(name, (value, pointer) -> values.word(value, words, pointer));
  }

  public <E extends Enum<E>> E optionalOneOf(String name, Collection<E> words) {
    return optional(name, (value, pointer) -> values.word(value, words, pointer));
  }

  public <E extends Enum<E>> List<E> manyOf(String name, Collection<E> words) {
    return orNone(
        required(
            name, list(100, (value, pointer) -> values.word(value, words, pointer), () -> null)));
  }

  public List<String> optionalTexts(String name, int most, int longest) {
    return optional(
        name, list(most, (value, pointer) -> values.line(value, longest, pointer), () -> null));
  }

  /** Null where there is none. */
  public Body optionalObject(String name) {
    return optional(name, this::object);
  }

  public List<Body> objects(String name, int most) {
    return orNone(required(name, list(most, this::object, Body::hole)));
  }

  /** Null where the member is not there, which is not the same as an empty list. */
  public List<Body> optionalObjects(String name, int most) {
    return optional(name, list(most, this::object, Body::hole));
  }

  /** Says that what is there has the right form, but cannot be. */
  public void refuse(String name, String detail) {
    flaws.content(Flaws.below(at, name), detail);
  }

  private <T> T required(String name, BiFunction<Object, String, T> reader) {
    if (members.get(name) == null) {
      asked.add(name);
      flaws.shape(
          Flaws.below(at, name), members.containsKey(name) ? "must not be null" : "is missing");
      return null;
    }
    return optional(name, reader);
  }

  private <T> T optional(String name, BiFunction<Object, String, T> reader) {
    asked.add(name);
    Object value = members.get(name);
    return value == null || value == StrictJson.FLAWED
        ? null
        : reader.apply(value, Flaws.below(at, name));
  }

  private static <T> List<T> orNone(List<T> items) {
    return items == null ? List.of() : items;
  }

  private Body object(Object value, String pointer) {
    if (!(value instanceof Map<?, ?> object)) {
      flaws.shape(pointer, "must be an object");
      return null;
    }
    Body body = new Body(object, pointer, flaws);
    inner.add(body);
    return body;
  }

  /**
   * Stands where a flaw left none, so that those after it keep their place; nobody is told of it.
   */
  private static Body hole() {
    return new Body(Map.of(), "", new Flaws());
  }

  private <T> BiFunction<Object, String, List<T>> list(
      int most, BiFunction<Object, String, T> reader, Supplier<T> hole) {
    return (value, pointer) -> {
      if (!(value instanceof List<?> list) || list.size() > most) {
        flaws.shape(pointer, "must be an array of at most " + most + " items");
        return null;
      }
      List<T> items = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        Object sent = list.get(i);
        String below = pointer + "/" + i;
        if (sent == null) {
          flaws.shape(below, "must not be null");
        }
        T item = sent == null || sent == StrictJson.FLAWED ? null : reader.apply(sent, below);
        items.add(item == null ? hole.get() : item);
      }
      // A flaw left a hole; check() will refuse the whole before anything is done with the list.
      items.removeIf(Objects::isNull);
      return items;
    };
  }
}
