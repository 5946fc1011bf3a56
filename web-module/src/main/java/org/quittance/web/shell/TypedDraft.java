package org.quittance.web.shell;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.quittance.support.KeepDraft;
import org.quittance.support.MessageVisibility;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketPriority;

/** What somebody has typed on a page of tickets, by the fields' own names. */
final class TypedDraft {

  private TypedDraft() {}

  static KeepDraft of(UnaryOperator<String> fields) {
    String about = Objects.toString(fields.apply("about"), "");
    String body = fields.apply("body");
    return new KeepDraft(
        fields.apply("key"),
        given(fields.apply("ticket")),
        one(MessageVisibility.values(), fields.apply("visibility")).orElse(null),
        given(fields.apply("subject")),
        body == null ? fields.apply("note") : body,
        one(TicketCategory.values(), fields.apply("category")).orElse(null),
        one(TicketPriority.values(), fields.apply("priority")).orElse(null),
        after("invoice:", about),
        after("payment:", about),
        null);
  }

  private static String given(String value) {
    return value == null || value.isBlank() ? null : value;
  }

  private static String after(String beginning, String value) {
    return value.startsWith(beginning) ? value.substring(beginning.length()) : null;
  }

  private static <E extends Enum<E>> Optional<E> one(E[] values, String name) {
    return Arrays.stream(values).filter(value -> value.name().equals(name)).findAny();
  }
}
