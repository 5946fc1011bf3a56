package org.quittance.web;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import java.util.ResourceBundle;

/**
 * Finds what pages ask for most, our own words: {@code #{text['queue.title']}}. The server would
 * ask the container's beans and all else that there may be what {@code text} is, a hundred times a
 * page.
 */
public class PageWords extends ELResolver {

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

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    return null;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    // They are as they are.
  }

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    return false;
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return null;
  }
}
