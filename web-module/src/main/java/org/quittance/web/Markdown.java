package org.quittance.web;

import org.quittance.support.TypedText;

/** What somebody typed into a message, as a page shows it. */
public final class Markdown {

  private Markdown() {}

  /** The text as HTML that is safe in a page; empty where there is none. */
  public static String html(String text) {
    return new TypedText(text).html();
  }
}
