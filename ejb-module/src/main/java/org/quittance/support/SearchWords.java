package org.quittance.support;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words a message is found by, and those of somebody who searches: lower case, without accents,
 * each found by its beginning. The same making on both sides.
 */
final class SearchWords {

  private static final int LONGEST = 16_000;
  private static final int LONGEST_WORD = 60;
  private static final int MOST_ASKED = 8;
  private static final int LIKELY = 4;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
  private static final Pattern PARTS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{C}]+");

  private SearchWords() {}

  /** The column of a message: its words parted by single blanks. */
  static String of(String... texts) {
    Set<String> words = new LinkedHashSet<>();
    for (String text : texts) {
      for (String raw : BLANKS.split(plain(text), -1)) {
        String word = trimmed(raw);
        if (word.length() <= LONGEST_WORD) {
          words.add(word);
        }
        for (String part : PARTS.split(word, -1)) {
          words.add(cut(part));
        }
      }
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

  /** What somebody asks for: words that must all be found. */
  static List<String> asked(String query) {
    Set<String> asked = new LinkedHashSet<>();
    for (String raw : BLANKS.split(plain(query).strip(), -1)) {
      String word = cut(trimmed(raw));
      if (!word.isEmpty() && asked.size() < MOST_ASKED) {
        asked.add(word);
      }
    }
    return List.copyOf(asked);
  }

  /** The words by which something alike is looked for: long enough to mean something. */
  static List<String> telling(String typed) {
    List<String> words = new ArrayList<>();
    for (String word : asked(typed)) {
      if (word.length() >= LIKELY) {
        words.add(word);
      }
    }
    return words;
  }

  private static String plain(String text) {
    String folded = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return folded.toLowerCase(Locale.ROOT);
  }

  private static String trimmed(String raw) {
    return EDGES.matcher(raw).replaceAll("");
  }

  private static String cut(String word) {
    if (word.length() <= LONGEST_WORD) {
      return word;
    }
    // Never through the middle of a character.
    return word.substring(
        0,
        Character.isHighSurrogate(word.charAt(LONGEST_WORD - 1)) ? LONGEST_WORD - 1 : LONGEST_WORD);
  }
}
