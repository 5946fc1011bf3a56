package org.quittance.billing.einvoice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An element of a document, named {@code prefix:local} with the prefix that the reader of the
 * syntax gave the namespace, whatever prefix the document uses.
 */
final class XmlNode {

  /** What is not there: it has no text and no elements. */
  static final XmlNode NONE = new XmlNode("", Map.of());

  private final String name;
  private final Map<String, String> attributes;
  private List<XmlNode> children = List.of();
  private String text = "";

  XmlNode(String name, Map<String, String> attributes) {
    this.name = name;
    this.attributes = attributes;
  }

  void add(XmlNode child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(4);
    }
    children.add(child);
  }

  /** The text of an element that has no elements; what stands between elements is layout. */
  void end(String content) {
    if (children.isEmpty()) {
      text = content;
    }
  }

  String attribute(String attribute) {
    return attributes.get(attribute);
  }

  /** Every element at the end of the path, in the order of the document. */
  List<XmlNode> all(String... path) {
    List<XmlNode> found = List.of(this);
    for (String step : path) {
      List<XmlNode> next = new ArrayList<>();
      for (XmlNode node : found) {
        for (XmlNode child : node.children) {
          if (child.name.equals(step)) {
            next.add(child);
          }
        }
      }
      found = next;
    }
    return found;
  }

  /** The first element at the end of the path, or {@link #NONE}. */
  XmlNode first(String... path) {
    List<XmlNode> found = all(path);
    return found.isEmpty() ? NONE : found.get(0);
  }

  /** Those at the end of the path that have a text of their own. */
  List<XmlNode> stated(String... path) {
    return all(path).stream().filter(node -> node.value() != null).toList();
  }

  /** Every text at the end of the path that is not blank. */
  List<String> texts(String... path) {
    return all(path).stream().map(XmlNode::value).filter(Objects::nonNull).toList();
  }

  /** The first text at the end of the path that is not blank, or null. */
  String text(String... path) {
    return texts(path).stream().findFirst().orElse(null);
  }

  /** The element's own text on one line, or null where it is blank. */
  String value() {
    return blankToNull(oneLine(text));
  }

  /** The element's own text with its line breaks, or null where it is blank. */
  String prose() {
    return blankToNull(
        text.lines().map(XmlNode::oneLine).collect(Collectors.joining("\n")).strip());
  }

  private static String blankToNull(String value) {
    return value.isEmpty() ? null : value;
  }

  /** Indentation and control characters are layout, too: runs of them become one space. */
  private static String oneLine(String value) {
    StringBuilder line = new StringBuilder(value.length());
    boolean gap = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        gap = line.length() > 0;
      } else {
        if (gap) {
          line.append(' ');
          gap = false;
        }
        line.append(c);
      }
    }
    return line.toString();
  }
}
