package org.quittance.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quittance.kernel.StaleVersion;
import org.quittance.platform.files.Document;

/**
 * ETags: the version, which a change is checked against, and a piece of the body's hash, because an
 * invoice becomes overdue and a payment's invoices are paid without anybody writing a version.
 */
final class EntityTag {

  private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");
  private static final Pattern VERSION = Pattern.compile("([0-9]{1,18})(-.*)?");

  private EntityTag() {}

  static String of(long version, byte[] body) {
    return "\"" + version + "-" + Document.sha256(body).substring(0, 12) + "\"";
  }

  /** Whether If-None-Match names the tag: the weak comparison, as RFC 9110 asks here. */
  static boolean isAmong(String tag, List<String> ifNoneMatch) {
    String sent = line(ifNoneMatch);
    if (sent.equals("*")) {
      return true;
    }
    Matcher tags = TAG.matcher(sent);
    while (tags.find()) {
      if (tag.equals("\"" + tags.group(2) + "\"")) {
        return true;
      }
    }
    return false;
  }

  /**
   * The version that If-Match names.
   *
   * @return null where there is no such header, or it is a star
   * @throws StaleVersion where it names none that could ever be the current one
   */
  static Long expected(List<String> ifMatch) {
    String sent = line(ifMatch);
    if (sent.isEmpty() || sent.equals("*")) {
      return null;
    }
    List<Long> versions = new ArrayList<>();
    Matcher tags = TAG.matcher(sent);
    while (tags.find()) {
      Matcher version = VERSION.matcher(tags.group(2));
      if (tags.group(1) == null && version.matches()) {
        versions.add(Long.valueOf(version.group(1)));
      }
    }
    if (versions.size() != 1) {
      throw new StaleVersion();
    }
    return versions.get(0);
  }

  static boolean isStar(List<String> header) {
    return line(header).equals("*");
  }

  private static String line(List<String> header) {
    return header == null ? "" : String.join(",", header).strip();
  }
}
