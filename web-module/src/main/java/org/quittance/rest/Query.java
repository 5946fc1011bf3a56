package org.quittance.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The query parameters of a request, read like a body: all that is wrong is told at once, by {@link
 * #check}.
 */
public final class Query {

  public static final int DEFAULT_LIMIT = 50;
  public static final int LARGEST_LIMIT = 500;

  private final Map<String, String> given = new TreeMap<>();
  private final Set<String> known;
  private final Flaws flaws = new Flaws();
  private final Values values = new Values(flaws);

  Query(Map<String, List<String>> parameters, Set<String> known) {
    this.known = Set.copyOf(known);
    parameters.forEach(
        (name, all) -> {
          if (!known.contains(name)) {
            flaws.shape(Flaws.below("", name), "is not a parameter of this call");
          } else if (all.size() > 1) {
            flaws.shape(Flaws.below("", name), "is there more than once");
          }
          given.put(name, all.isEmpty() ? "" : all.get(0));
        });
  }

  /**
   * Ends the reading.
   *
   * @throws org.quittance.kernel.InvalidInput MALFORMED, with all that is wrong
   */
  public void check() {
    flaws.check();
  }

  /** The parameters as they were given, by name. */
  Map<String, String> given() {
    return given;
  }

  /** Words to look for; nothing where they are missing or blank. */
  public String text(String name, int longest) {
    return read(name, (value, pointer) -> values.line(value, longest, pointer));
  }

  public LocalDate date(String name) {
    return read(name, values::date);
  }

  public Instant instant(String name) {
    return read(name, values::instant);
  }

  public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
    List<E> words = Arrays.asList(type.getEnumConstants());
    return read(
        name,
        (value, pointer) -> {
          E word = Values.wordNamed(value, words);
          if (word == null) {
            flaws.shape(pointer, "must be one of " + Values.named(words));
          }
          return word;
        });
  }

  public boolean flag(String name) {
    return Boolean.TRUE.equals(
        read(
            name,
            (value, pointer) ->
                values.flag(
                    value.equals("true") || value.equals("false") ? value.equals("true") : value,
                    pointer)));
  }

  public String cursor() {
    return read("cursor", (value, pointer) -> values.line(value, 2000, pointer));
  }

  public int limit() {
    Integer limit =
        read(
            "limit",
            (value, pointer) -> {
              if (value.matches("[0-9]{1,6}")) {
                int wanted = Integer.parseInt(value);
                if (wanted >= 1 && wanted <= LARGEST_LIMIT) {
                  return wanted;
                }
              }
              flaws.shape(pointer, "must be a whole number from 1 to " + LARGEST_LIMIT);
              return null;
            });
    return limit == null ? DEFAULT_LIMIT : limit;
  }

  private <T> T read(String name, BiFunction<String, String, T> reader) {
    if (!known.contains(name)) {
      throw new IllegalStateException(name + " is read, but @Takes does not name it");
    }
    String value = given.get(name);
    return value == null || value.isBlank() ? null : reader.apply(value, Flaws.below("", name));
  }

  /** These parameters with one of them changed, percent-encoded. */
  String with(String parameter, String changed) {
    Map<String, String> next = new TreeMap<>(given);
    next.put(parameter, changed);
    List<String> pairs = new ArrayList<>();
    next.forEach((name, value) -> pairs.add(Links.encode(name) + "=" + Links.encode(value)));
    return String.join("&", pairs);
  }
}
