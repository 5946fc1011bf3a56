package org.quittance.support;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the digits of payment cards before a text is kept: 13 to 19 digits, however parted, whose
 * check digit is right. The last four stay, so that two cards can be told apart.
 */
final class CardDigits {

  private static final char HIDDEN = '\u2022';
  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;
  private static final int KEPT = 4;

  /** Groups of digits with a little between them; whether any of it is a card is seen later. */
  private static final Pattern RUN =
      Pattern.compile(
          "\\p{Nd}++(?:[ \\t\\u00a0\\u2007\\u2009\\u202f.\\-\\u2010-\\u2013/_*]{1,3}+\\p{Nd}++)*+");

  private static final Pattern GROUP = Pattern.compile("\\p{Nd}+");
  private static final Pattern IBAN_START = Pattern.compile("(?:^|[^A-Za-z0-9])([A-Z]{2})$");

  private CardDigits() {}

  /** A group of digits: where in the text it begins and ends. */
  private record Group(int from, int to) {
    int length() {
      return to - from;
    }
  }

  static String hidden(String text) {
    if (text == null || text.length() < SHORTEST) {
      return text;
    }
    StringBuilder hidden = null;
    Matcher run = RUN.matcher(text);
    while (run.find()) {
      if (run.end() - run.start() < SHORTEST || isBankAccount(text, run.start(), run.end())) {
        continue;
      }
      List<Group> groups = groups(text, run.start(), run.end());
      int first = 0;
      while (first < groups.size()) {
        int last = lastOfCard(text, groups, first);
        if (last < 0) {
          first++;
        } else {
          hidden = hidden == null ? new StringBuilder(text) : hidden;
          hide(hidden, groups.subList(first, last + 1));
          first = last + 1;
        }
      }
    }
    return hidden == null ? text : hidden.toString();
  }

  private static List<Group> groups(String text, int from, int to) {
    List<Group> groups = new ArrayList<>();
    Matcher group = GROUP.matcher(text).region(from, to);
    while (group.find()) {
      groups.add(new Group(group.start(), group.end()));
    }
    return groups;
  }

  /** The last group of the longest card that begins with this one, or -1 where none does. */
  private static int lastOfCard(String text, List<Group> groups, int first) {
    StringBuilder digits = new StringBuilder();
    int found = -1;
    for (int i = first; i < groups.size() && digits.length() < LONGEST; i++) {
      Group group = groups.get(i);
      if (digits.length() + group.length() > LONGEST) {
        break;
      }
      text.substring(group.from(), group.to())
          .codePoints()
          .forEach(c -> digits.append((char) ('0' + Character.digit(c, 10))));
      if (digits.length() >= SHORTEST && checksOut(digits)) {
        found = i;
      }
    }
    return found;
  }

  private static void hide(StringBuilder text, List<Group> groups) {
    int kept = 0;
    for (int g = groups.size() - 1; g >= 0; g--) {
      for (int i = groups.get(g).to() - 1; i >= groups.get(g).from(); i--) {
        if (kept++ >= KEPT) {
          text.setCharAt(i, HIDDEN);
        }
      }
    }
  }

  /** Luhn's check. All the same digit is a placeholder, not a card. */
  private static boolean checksOut(CharSequence digits) {
    int sum = 0;
    boolean twice = false;
    boolean same = true;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      same &= digits.charAt(i) == digits.charAt(0);
      int counted = twice ? digit * 2 : digit;
      sum += counted > 9 ? counted - 9 : counted;
      twice = !twice;
    }
    return sum % 10 == 0 && !same;
  }

  /** An account's number (IBAN) says so itself, and its check digits are right. */
  private static boolean isBankAccount(String text, int from, int to) {
    Matcher country = IBAN_START.matcher(text).region(Math.max(0, from - 3), from);
    if (!country.find()) {
      return false;
    }
    String digits = text.substring(from, to).replaceAll("[^0-9]", "");
    if (digits.length() < SHORTEST || digits.length() > 32) {
      return false;
    }
    StringBuilder number = new StringBuilder(digits.substring(2));
    country.group(1).chars().forEach(letter -> number.append(letter - 'A' + 10));
    number.append(digits, 0, 2);
    return new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }
}
