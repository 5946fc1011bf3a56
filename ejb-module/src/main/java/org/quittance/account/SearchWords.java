package org.quittance.account;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How names are written down to be found, and read in a search: {@code Müller} is muller. */
final class SearchWords {

  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_WORD = 100;
  private static final int MOST_WANTED = 5;

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern AT_THE_EDGES =
      Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

  private SearchWords() {}

  /** A name as lists are sorted by it and its beginning is looked for. */
  static String name(String text) {
    return cut(fold(text), LONGEST_NAME);
  }

  /** An e-mail address as one of the words. */
  static String email(String text) {
    return cut(fold(text), LONGEST_WORD);
  }

  /** Everything a customer is found by. */
  static Set<String> of(String name, String reference, String email) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : BLANKS.split(fold(name), -1)) {
      add(AT_THE_EDGES.matcher(word).replaceAll(""), words);
      for (String part : NO_WORD.split(word, -1)) {
        add(part, words);
      }
    }
    add(fold(reference), words);
    words.add(email(email));
    return words;
  }

  /** The words that must all be found, or none where nothing in the text is a word. */
  static List<String> wanted(String text) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : BLANKS.split(fold(text), -1)) {
      add(AT_THE_EDGES.matcher(word).replaceAll(""), words);
    }
    return new ArrayList<>(words).subList(0, Math.min(words.size(), MOST_WANTED));
  }

  /** The pattern of what begins so; {@code !} is its escape character. */
  static String beginning(String word) {
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  private static void add(String word, Collection<String> words) {
    if (!word.isEmpty()) {
      words.add(cut(word, LONGEST_WORD));
    }
  }

  private static String fold(String text) {
    if (!Checklist.isPlain(text)) {
      return fold(NOT_PLAIN.matcher(text).replaceAll(" "));
    }
    String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    // By way of the upper case ß becomes ss.
    String lower = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return BLANKS.matcher(lower).replaceAll(" ").strip();
  }

  /** Never through the middle of a character. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
  }
}
