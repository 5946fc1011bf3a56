package org.quittance.platform.content;

/** Sizes as people say them. */
final class Sizes {

  private static final long KB = 1024;

  private Sizes() {}

  static String said(long bytes) {
    if (bytes < KB) {
      return bytes + " bytes";
    }
    return bytes < KB * KB ? bytes / KB + " KB" : bytes / (KB * KB) + " MB";
  }
}
