package org.quittance.web.agent.support;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;
import org.quittance.support.TicketView;
import org.quittance.web.Words;

/**
 * Draws the heaps of tickets with how many lie on each, as links; in Java for the reason that ADR
 * 27 gives.
 */
@FacesComponent(QueueHeaps.TYPE)
public class QueueHeaps extends UIComponentBase {

  static final String TYPE = "org.quittance.web.agent.support.QueueHeaps";

  /** As they stand on the page: what is to be done in front. */
  private static final List<TicketView> HEAPS =
      List.of(
          TicketView.UNASSIGNED,
          TicketView.MINE,
          TicketView.WAITING,
          TicketView.OVERDUE,
          TicketView.WATCHED,
          TicketView.ALL);

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public void encodeBegin(FacesContext faces) throws IOException {
    if (!isRendered()) {
      return;
    }
    QueueBacking queue = (QueueBacking) getAttributes().get("queue");
    ResponseWriter out = faces.getResponseWriter();
    String list = faces.getExternalContext().getRequestContextPath() + "/agent/tickets";
    String shown = queue.view();
    for (TicketView heap : HEAPS) {
      out.startElement("a", null);
      out.writeAttribute("href", list + queue.on(heap.name()), null);
      out.writeAttribute("aria-current", String.valueOf(heap.name().equals(shown)), null);
      out.writeText(Words.text("queue.view." + Heap.lower(heap)) + " ", null);
      out.startElement("span", null);
      out.writeText(queue.count(heap.name()), null);
      out.endElement("span");
      out.endElement("a");
      out.write("\n");
    }
  }
}
