package org.quittance.web.shell;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where one wanted to go before one was asked to sign in. Only addresses of the portal count. */
final class Next {

  private static final int LONGEST = 2_000;

  private Next() {}

  /**
   * The address to go on to: the wanted one, or the portal's first page where it is none of ours.
   */
  static String safe(String wanted, String context) {
    return isOurs(wanted, context) ? wanted : context + "/";
  }

  /** The address of the sign-in page that leads on to another. */
  static String signIn(String context, String wanted) {
    String login = context + Addresses.LOGIN;
    return isOurs(wanted, context) && !wanted.equals(context + "/")
        ? login + "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)
        : login;
  }

  static boolean isOurs(String wanted, String context) {
    if (wanted == null || wanted.length() > LONGEST || !wanted.startsWith(context + "/")) {
      return false;
    }
    if (wanted.chars().anyMatch(c -> c <= ' ' || c >= 0x7f || c == '\\')) {
      return false;
    }
    String path = wanted.substring(context.length()).split("[?#]", 2)[0];
    String plain = path.toLowerCase(Locale.ROOT).replace("%2e", ".");
    return !plain.contains("//")
        && !(plain + "/").contains("/./")
        && !(plain + "/").contains("/../")
        && !path.equals(Addresses.LOGIN)
        && !path.equals(Addresses.LOGOUT)
        && !path.equals(Addresses.PROBLEM);
  }
}
