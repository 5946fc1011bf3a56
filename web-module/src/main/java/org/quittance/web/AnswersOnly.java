package org.quittance.web;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;

/** Answers pages some of what they ask for, and sets nothing. */
abstract class AnswersOnly extends ELResolver {

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    return null;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    // Left unresolved: the next is asked.
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
