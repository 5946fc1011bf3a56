package org.quittance.billing;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words an invoice is found by, and those of somebody who searches: lower case, without
 * accents, each found by its beginning. The same making on both sides, so that what is typed as it
 * is printed is found.
 */
final class SearchWords {

  private static final int LONGEST = 4000;
  private static final int MOST_ASKED = 8;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
  private static final Pattern PARTS = Pattern.compile("[^\\p{L}\\p{N}]+");
  // 1452 · 1,452.00 · 1.452,00 · 1 452.00 arrives as two words and is found as such
  private static final Pattern AMOUNT =
      Pattern.compile("(\\d{1,3}(?:[.,']\\d{3})+|\\d+)(?:[.,](\\d{1,3}))?");

  private SearchWords() {}

  /** The column of an invoice: its words parted by single blanks. */
  static String of(
      String number,
      String orderReference,
      List<IssueInvoice.Line> lines,
      List<BigDecimal> amounts) {
    Set<String> words = new LinkedHashSet<>();
    add(words, number);
    words.add(trimmed(number.replaceAll("\\s+", "")));
    for (BigDecimal amount : amounts) {
      words.add(amount.toPlainString());
    }
    if (orderReference != null) {
      add(words, orderReference);
    }
    for (IssueInvoice.Line line : lines) {
      add(words, line.description());
    }
    words.remove("");
    StringBuilder column = new StringBuilder();
    for (String word : words) {
      if (column.length() + word.length() + 1 > LONGEST) {
        break;
      }
      column.append(column.isEmpty() ? "" : " ").append(word);
    }
    return column.toString();
  }

  /**
   * What somebody asks for: each inner list holds the ways one word may be meant, of which one must
   * be found.
   */
  static List<List<String>> asked(String query) {
    List<List<String>> asked = new ArrayList<>();
    for (String raw : query.strip().split("\\s+", -1)) {
      String word = trimmed(raw);
      if (word.isEmpty() || asked.size() == MOST_ASKED) {
        continue;
      }
      Set<String> ways = new LinkedHashSet<>();
      ways.add(word.length() > 100 ? word.substring(0, 100) : word);
      Matcher amount = AMOUNT.matcher(word);
      if (amount.matches()) {
        String whole = amount.group(1).replaceAll("[.,']", "");
        ways.add(amount.group(2) == null ? whole : whole + "." + amount.group(2));
      }
      asked.add(List.copyOf(ways));
    }
    return asked;
  }

  private static void add(Set<String> words, String text) {
    for (String raw : text.split("\\s+", -1)) {
      String word = trimmed(raw);
      if (word.length() <= 100) {
        words.add(word);
      }
      for (String part : PARTS.split(word, -1)) {
        words.add(part.length() > 100 ? part.substring(0, 100) : part);
      }
    }
  }

  private static String trimmed(String raw) {
    String plain = MARKS.matcher(Normalizer.normalize(raw, Normalizer.Form.NFKD)).replaceAll("");
    return EDGES.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
