package org.quittance.web.shell;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/**
 * What Faces met while it made a page: a page that had been open too long is opened anew, with what
 * was typed; everything else ends at the page that tells of it.
 */
final class TroubleHandler extends ExceptionHandlerWrapper {

  /** What Faces writes for the state of a page that has none. */
  private static final String STATELESS = "stateless";

  TroubleHandler(ExceptionHandler wrapped) {
    super(wrapped);
  }

  @Override
  public void handle() throws FacesException {
    Iterator<ExceptionQueuedEvent> met = getUnhandledExceptionQueuedEvents().iterator();
    FacesContext faces = FacesContext.getCurrentInstance();
    if (met.hasNext() && !faces.getExternalContext().isResponseCommitted()) {
      ExceptionQueuedEventContext first = met.next().getContext();
      met.remove();
      while (met.hasNext()) {
        // What follows from the first says nothing more.
        met.next();
        met.remove();
      }
      try {
        answer(first, faces);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      faces.responseComplete();
    }
    getWrapped().handle();
  }

  private static void answer(ExceptionQueuedEventContext met, FacesContext faces)
      throws IOException {
    ExternalContext external = faces.getExternalContext();
    Throwable thrown = met.getException();
    String state = external.getRequestParameterMap().get(ResponseStateManager.VIEW_STATE_PARAM);
    HttpServletRequest request = (HttpServletRequest) external.getRequest();
    HttpServletResponse response = (HttpServletResponse) external.getResponse();
    external.responseReset();
    headers(request, response);
    if (!isLost(thrown, met.getPhaseId(), state)) {
      Answers.trouble(request, response, Trouble.of(thrown));
    } else {
      Object address = request.getAttribute(AddressFilter.SHORT);
      Answers.notTaken(request, response);
      Answers.redirect(
          request,
          response,
          address == null ? RequestPath.context(request) + "/" : address.toString());
    }
  }

  /**
   * Whether what the page knew when it was shown is not there: it had been open too long, or it was
   * sent as a page that keeps nothing, which Faces stumbles over where the page does.
   */
  static boolean isLost(Throwable thrown, PhaseId phase, String state) {
    return Trouble.find(ViewExpiredException.class, thrown) != null
        || (PhaseId.RESTORE_VIEW.equals(phase) && STATELESS.equals(state));
  }

  private static void headers(HttpServletRequest request, HttpServletResponse response) {
    SecurityHeadersFilter.set(response, request.getServletContext());
    response.setHeader(
        RequestIdFilter.HEADER, String.valueOf(request.getAttribute(RequestIdFilter.ATTRIBUTE)));
  }
}
