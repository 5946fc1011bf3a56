package org.quittance.web.agent.support;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.util.List;
import org.quittance.support.TicketRow;

/**
 * Draws the list a ticket was opened from, beside it, so that one goes on to the next without going
 * back; in Java for the reason that ADR 27 gives.
 */
@FacesComponent(QueueLinks.TYPE)
public class QueueLinks extends UIComponentBase {

  static final String TYPE = "org.quittance.web.agent.support.QueueLinks";

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public void encodeBegin(FacesContext faces) throws IOException {
    if (!isRendered()) {
      return;
    }
    Drawing draw =
        Drawing.of(
            faces, (String) getAttributes().get("icons"), (DeskClock) getAttributes().get("clock"));
    Object query = getAttributes().get("query");
    Object here = getAttributes().get("here");
    for (Object one : (List<?>) getAttributes().get("rows")) {
      TicketRow row = (TicketRow) one;
      draw.begin("li", "class", row.unread() ? "unread" : "read");
      draw.begin("a", "href", draw.place() + row.number() + (query == null ? "" : query));
      if (row.number().equals(here)) {
        draw.out().writeAttribute("aria-current", "page", null);
      }
      draw.text("span", row.subject(), "class", "subject");
      draw.begin("span", "class", "sub");
      draw.text("span", row.customerName(), "class", "piece");
      String due = DeskWords.due(row.dueAt(), row.late(), draw.now(), draw.zone());
      if (due.isEmpty()) {
        draw.text("span", DeskWords.status(row.status()), "class", "piece");
      } else {
        draw.text("span", due, "class", row.late() ? "piece bad" : "piece");
      }
      draw.end("span");
      draw.end("a");
      draw.end("li");
    }
  }
}
