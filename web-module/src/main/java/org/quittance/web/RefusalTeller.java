package org.quittance.web;

import jakarta.annotation.Priority;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UINamingContainer;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Flaw;

/** Tells the refusals of {@link TellsRefusals}: each flaw at its field, the rest above the form. */
@Interceptor
@TellsRefusals
@Priority(Interceptor.Priority.APPLICATION)
public class RefusalTeller implements Serializable {

  /** A member of a row of a list: {@code /allocations/3/amount}. */
  private static final Pattern ROW = Pattern.compile(".*/(\\w+)/(\\d+)/(\\w+)");

  /** Runs the action; where it is refused, adds the messages and answers null: the page stays. */
  @AroundInvoke
  public Object tell(InvocationContext call) throws Exception {
    try {
      return call.proceed();
    } catch (DomainException refusal) {
      FacesContext faces = FacesContext.getCurrentInstance();
      if (!canBeTold(refusal, call, faces)) {
        throw refusal;
      }
      tell(refusal, faces);
      return null;
    }
  }

  private static boolean canBeTold(
      DomainException refusal, InvocationContext call, FacesContext faces) {
    return faces != null
        && refusal.kind() != DomainException.Kind.NOT_FOUND
        // While a page is drawn it is too late to say more on it.
        && faces.getCurrentPhaseId() != PhaseId.RENDER_RESPONSE
        && (!call.getMethod().getReturnType().isPrimitive()
            || call.getMethod().getReturnType() == void.class);
  }

  static void tell(DomainException refusal, FacesContext faces) {
    faces.validationFailed();
    if (refusal.flaws().isEmpty()) {
      faces.addMessage(null, error(ShellText.refusal(refusal)));
    }
    for (Flaw flaw : refusal.flaws()) {
      UIComponent field = faces.getViewRoot() == null ? null : field(flaw.pointer(), faces);
      faces.addMessage(
          field == null ? null : clientId(field, flaw.pointer(), faces),
          error(ShellText.flaw(flaw, field == null ? null : field.getAttributes().get("label"))));
    }
  }

  /** Where a field stands in the page: in a list, at the row that the pointer counts to. */
  private static String clientId(UIComponent field, String pointer, FacesContext faces) {
    Matcher row = ROW.matcher(pointer);
    if (!row.matches()) {
      return field.getClientId(faces);
    }
    String between = String.valueOf(UINamingContainer.getSeparatorChar(faces));
    // A list that was gone through stands at its last row.
    String list =
        below(faces.getViewRoot(), row.group(1))
            .getClientId(faces)
            .replaceAll(Pattern.quote(between) + "\\d+$", "");
    return String.join(between, list, row.group(2), field.getId());
  }

  private static FacesMessage error(String text) {
    return new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null);
  }

  private static UIComponent field(String pointer, FacesContext faces) {
    Matcher row = ROW.matcher(pointer);
    if (row.matches()) {
      UIComponent list = below(faces.getViewRoot(), row.group(1));
      return list == null ? null : below(list, row.group(3));
    }
    String id = pointer.substring(pointer.lastIndexOf('/') + 1);
    return id.isEmpty() ? null : below(faces.getViewRoot(), id);
  }

  private static UIComponent below(UIComponent parent, String id) {
    Iterator<UIComponent> parts = parent.getFacetsAndChildren();
    while (parts.hasNext()) {
      UIComponent part = parts.next();
      if (id.equals(part.getId())) {
        return part;
      }
      UIComponent found = below(part, id);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
