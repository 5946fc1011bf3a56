package org.quittance.web.shell;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.util.Map;

/**
 * Lets forms be sent without a script. PrimeFaces wants the nonce of the page's scripts back with
 * every form, and only its own script adds it; a form sent without it gets a whole new page, and a
 * new nonce with it.
 */
public class NonceListener implements PhaseListener {

  private static final String NONCE = "primefaces.nonce";

  @Override
  public PhaseId getPhaseId() {
    return PhaseId.RESTORE_VIEW;
  }

  @Override
  public void afterPhase(PhaseEvent event) {
    FacesContext faces = event.getFacesContext();
    if (faces.getViewRoot() == null
        || !faces.isPostback()
        || faces.getPartialViewContext().isAjaxRequest()
        || faces.getExternalContext().getRequestParameterMap().containsKey(NONCE)) {
      return;
    }
    Map<String, Object> view = faces.getViewRoot().getViewMap(false);
    if (view != null) {
      view.remove(NONCE);
    }
  }

  @Override
  public void beforePhase(PhaseEvent event) {
    // There is no view yet.
  }
}
