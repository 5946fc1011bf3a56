package org.quittance.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes addresses. */
final class Links {

  private Links() {}

  /** A path below the base, each part encoded so that it stays one part. */
  static String path(String base, String... parts) {
    String below = Arrays.stream(parts).map(Links::encode).collect(Collectors.joining("/"));
    return base + (base.endsWith("/") ? "" : "/") + below;
  }

  /** Everything but letters, digits and {@code -._*} as UTF-8 octets. */
  static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
