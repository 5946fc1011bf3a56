package org.quittance.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The way back to a page after one of its forms was sent and done: by its own address, so that
 * reloading it sends nothing twice.
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
