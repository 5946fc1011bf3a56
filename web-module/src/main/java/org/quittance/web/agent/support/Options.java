package org.quittance.web.agent.support;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;

/** Draws what a plain field of choices offers; in Java for the reason that ADR 27 gives. */
@FacesComponent(Options.TYPE)
public class Options extends UIComponentBase {

  static final String TYPE = "org.quittance.web.agent.support.Options";

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public void encodeBegin(FacesContext faces) throws IOException {
    if (!isRendered()) {
      return;
    }
    ResponseWriter out = faces.getResponseWriter();
    Object chosen = getAttributes().get("chosen");
    for (Object one : (List<?>) getAttributes().get("value")) {
      DeskBacking.Choice choice = (DeskBacking.Choice) one;
      out.startElement("option", null);
      out.writeAttribute("value", choice.value(), null);
      if (choice.value().equals(chosen)) {
        out.writeAttribute("selected", "selected", null);
      }
      out.writeText(choice.label(), null);
      out.endElement("option");
    }
  }
}
