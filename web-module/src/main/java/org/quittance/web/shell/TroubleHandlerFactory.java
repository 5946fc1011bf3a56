package org.quittance.web.shell;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;

/** Puts {@link TroubleHandler} before Faces' own handling of exceptions. */
public class TroubleHandlerFactory extends ExceptionHandlerFactory {

  public TroubleHandlerFactory(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new TroubleHandler(getWrapped().getExceptionHandler());
  }
}
