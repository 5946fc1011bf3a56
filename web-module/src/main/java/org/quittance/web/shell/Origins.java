package org.quittance.web.shell;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Whether a form was sent from one of our own pages. */
final class Origins {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private Origins() {}

  /** Whether a method only asks and changes nothing. */
  static boolean isSafe(String method) {
    return SAFE.contains(method);
  }

  /**
   * @param site the browser's own word on where the request comes from, or null
   * @param origin of the page that sent it, or null
   * @param host the request was sent to, with its port
   * @param portal the address people reach the portal at; behind a proxy the host is another
   */
  static boolean isForeign(String site, String origin, String host, String portal) {
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    if (origin == null) {
      return false;
    }
    String from = authority(origin);
    return from.isEmpty() || (!from.equals(lower(host)) && !from.equals(authority(portal)));
  }

  /** Host and port without the scheme's own port; empty where there is none, as in "null". */
  private static String authority(String address) {
    try {
      URI uri = URI.create(address);
      return uri.getRawAuthority() == null ? "" : lower(uri.getRawAuthority());
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String lower(String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
  }
}
