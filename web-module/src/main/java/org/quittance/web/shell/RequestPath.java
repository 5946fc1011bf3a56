package org.quittance.web.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;

/** Where a request goes, in one form for all who decide by it. */
final class RequestPath {

  private static final String KEPT = "-._~!$'()*,:@";

  private RequestPath() {}

  /**
   * The path below the portal, decoded and without dots, as the server understood it: {@code
   * /invoices/A 1}. What is written in the address and what is served can so never differ.
   */
  static String of(HttpServletRequest request) {
    String context = context(request);
    String uri = request.getRequestURI();
    if (uri.equals(context) || uri.equals(context + "/")) {
      // Servers look for welcome files here, each in its own way.
      return "/";
    }
    String path = request.getServletPath();
    return request.getPathInfo() == null ? path : path + request.getPathInfo();
  }

  /** The request's address, to come back to it: {@code /portal/invoices?status=UNPAID}. */
  static String address(HttpServletRequest request) {
    String path = context(request) + encode(of(request));
    return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
  }

  /** The context path as the server knows it, never as the client wrote it. */
  static String context(HttpServletRequest request) {
    return request.getServletContext().getContextPath();
  }

  /** A path as it may stand in an address; slashes stay. */
  static String encode(String path) {
    return encode(path, true);
  }

  /** One step of a path as it may stand in an address; a slash in it is no step. */
  static String encodeSegment(String segment) {
    return encode(segment, false);
  }

  private static String encode(String text, boolean slashes) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || KEPT.indexOf(c) >= 0);
      if (plain || (slashes && c == '/')) {
        out.append(c);
      } else {
        out.append(String.format("%%%02X", (int) c));
      }
    }
    return out.toString();
  }
}
