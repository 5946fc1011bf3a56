package org.quittance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What is wrong on a page, for the summary above its form that leads to each field. */
@Named("formErrors")
@RequestScoped
public class FormErrorsBacking {

  /**
   * One thing to put right.
   *
   * @param anchor {@code #form:field}, or null where it is no single field's
   */
  public record FormError(String anchor, String text) {}

  public List<FormError> list() {
    FacesContext faces = FacesContext.getCurrentInstance();
    List<FormError> all = new ArrayList<>();
    Iterator<String> fields = faces.getClientIdsWithMessages();
    while (fields.hasNext()) {
      String field = fields.next();
      for (FacesMessage message : faces.getMessageList(field)) {
        if (isError(message)) {
          message.rendered();
          all.add(new FormError(field == null ? null : "#" + field, message.getSummary()));
        }
      }
    }
    return all;
  }

  /** What was done, to be said once. */
  public List<String> done() {
    FacesContext faces = FacesContext.getCurrentInstance();
    List<String> all = new ArrayList<>();
    for (FacesMessage message : faces.getMessageList(null)) {
      if (!isError(message)) {
        message.rendered();
        all.add(message.getSummary());
      }
    }
    return all;
  }

  private static boolean isError(FacesMessage message) {
    return message.getSeverity().compareTo(FacesMessage.SEVERITY_ERROR) >= 0;
  }

  /** Whether a field of this client id has an error: for {@code aria-invalid}. */
  public boolean at(String clientId) {
    return !FacesContext.getCurrentInstance().getMessageList(clientId).isEmpty();
  }
}
