package org.quittance.web;

import jakarta.el.ELContext;
import java.util.ResourceBundle;

/**
 * Finds what pages ask for most, our own words: {@code #{text['queue.title']}}. The server would
 * ask the container's beans and all else that there may be what {@code text} is, a hundred times a
 * page.
 */
public class PageWords extends AnswersOnly {

  private static final ResourceBundle TEXTS = Words.texts();

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    if (base == null && "text".equals(property)) {
      context.setPropertyResolved(null, property);
      return TEXTS;
    }
    // What it does not know the server says as it does of its own.
    if (base == TEXTS && property instanceof String key && TEXTS.containsKey(key)) {
      context.setPropertyResolved(base, property);
      return TEXTS.getString(key);
    }
    return null;
  }
}
