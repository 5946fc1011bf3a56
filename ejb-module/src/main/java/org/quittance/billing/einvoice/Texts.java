package org.quittance.billing.einvoice;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How several texts of a document become one that a person reads. */
final class Texts {

  /** UBL puts the subject code of a note (BT-21) in front of it: {@code #AAI#}. */
  private static final Pattern SUBJECT_CODE = Pattern.compile("^#[A-Z]{3}#\\s*");

  private Texts() {}

  /** All notes, each a paragraph, or null. */
  static String note(List<XmlNode> notes) {
    return paragraphs(
        notes.stream()
            .map(XmlNode::prose)
            .filter(Objects::nonNull)
            .map(note -> SUBJECT_CODE.matcher(note).replaceFirst(""))
            .toList());
  }

  /** The name, and the description unless one of the two says all the other does. */
  static String description(String name, String description) {
    if (name == null || description == null || name.contains(description)) {
      return name;
    }
    return description.startsWith(name) ? description : name + " – " + description;
  }

  /** The words where there are any, else the code. */
  static String reason(List<String> words, String code) {
    return words.isEmpty() ? code : String.join(" ", words);
  }

  /** The text where all say the same one; null where there is none, or they differ. */
  static String only(List<String> texts) {
    List<String> distinct = texts.stream().distinct().toList();
    return distinct.size() == 1 ? distinct.get(0) : null;
  }

  private static String paragraphs(List<String> texts) {
    String joined =
        texts.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
    return joined.isEmpty() ? null : joined;
  }
}
