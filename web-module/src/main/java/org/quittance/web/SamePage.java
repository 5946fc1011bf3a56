package org.quittance.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The way on after a form was sent and done: by an address of its own, so that reloading what comes
 * sends nothing twice.
 */
public final class SamePage {

  private SamePage() {}

  /** Comes back to the page that was sent, which says once what was done. */
  public static void saying(String text) {
    FacesContext faces = FacesContext.getCurrentInstance();
    faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, text, null));
    faces.getExternalContext().getFlash().setKeepMessages(true);
    again(faces);
  }

  /** Comes back to the page that was sent, with something it shows this once. */
  public static void showing(String name, String secret) {
    FacesContext faces = FacesContext.getCurrentInstance();
    faces.getExternalContext().getFlash().put(name, secret);
    again(faces);
  }

  /**
   * Goes to another page, which says once what was done.
   *
   * @param path below the portal
   * @param text what is said there, or null where that page says it all
   * @param undo the path of the page where it can be undone, or null
   */
  public static void leavingFor(String path, String text, String undo) {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext external = faces.getExternalContext();
    if (text != null) {
      faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, text, null));
      external.getFlash().setKeepMessages(true);
    }
    if (undo != null) {
      external.getFlash().put("undo", undo);
    }
    try {
      external.redirect(external.getRequestContextPath() + path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void again(FacesContext faces) {
    ExternalContext external = faces.getExternalContext();
    String view = faces.getViewRoot().getViewId();
    try {
      external.redirect(faces.getApplication().getViewHandler().getActionURL(faces, view));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
