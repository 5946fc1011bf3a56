package org.quittance.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpSession;

/**
 * What is to be said of a file on the page its sender comes back to: for who has no scripts, and
 * sends files past Faces.
 */
public final class FileNotice {

  private static final String ATTRIBUTE = "org.quittance.web.fileNotice";

  private FileNotice() {}

  public static void leave(HttpSession session, String text) {
    session.setAttribute(ATTRIBUTE, text);
  }

  /** Shows what was left, once. */
  public static void show() {
    FacesContext faces = FacesContext.getCurrentInstance();
    if (faces.getExternalContext().getSession(false) instanceof HttpSession session
        && session.getAttribute(ATTRIBUTE) instanceof String text) {
      session.removeAttribute(ATTRIBUTE);
      faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }
  }
}
