package org.quittance.support;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call a ticket by: its key with a T before it. */
final class TicketNumber {

  private static final Pattern NUMBER = Pattern.compile("[Tt]-([1-9][0-9]{0,17})");

  private TicketNumber() {}

  static String of(long key) {
    return "T-" + key;
  }

  /** The key behind a number, or nothing where that is no number of a ticket. */
  static OptionalLong key(String number) {
    Matcher matcher = NUMBER.matcher(number == null ? "" : number.strip());
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
