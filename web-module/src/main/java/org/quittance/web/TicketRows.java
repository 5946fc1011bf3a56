package org.quittance.web;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;
import org.quittance.support.TicketRow;

/**
 * Draws the rows of a list of tickets as their customers see it, between the head and the end that
 * {@code ticketTable.xhtml} has; in Java for the same reason as {@link InvoiceRows}.
 */
@FacesComponent(TicketRows.TYPE)
public class TicketRows extends UIComponentBase {

  static final String TYPE = "org.quittance.web.TicketRows";

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public void encodeBegin(FacesContext faces) throws IOException {
    if (!isRendered()) {
      return;
    }
    PortalBacking portal = (PortalBacking) getAttributes().get("portal");
    Drawing drawing =
        new Drawing(
            faces.getResponseWriter(),
            faces.getExternalContext().getRequestContextPath() + "/tickets/",
            portal.icon(""),
            portal,
            Boolean.TRUE.equals(getAttributes().get("people")));
    for (Object row : (List<?>) getAttributes().get("rows")) {
      drawing.row((TicketRow) row);
    }
  }

  /**
   * What is the same for all rows.
   *
   * @param icons the sheet of icons, up to the name of one
   * @param people whether each row says who asked
   */
  private record Drawing(
      ResponseWriter out, String place, String icons, PortalBacking portal, boolean people) {

    void row(TicketRow row) throws IOException {
      begin("tr", "role", "row", "class", row.unread() ? "unread" : "read");
      begin("th", "scope", "row", "role", "rowheader", "class", "c-name c-wide c-line");
      text("a", row.subject(), "class", "key open", "href", place + row.number());
      if (row.unread()) {
        out.write("\n");
        text("span", Words.text("tickets.unread"), "class", "fresh");
      }
      out.write("\n");
      String about = row.number() + " · " + Words.category(row.category());
      text("span", about, "class", "about");
      end("th");
      if (people) {
        text("td", row.requester(), "role", "cell", "class", "c-extra who");
      }
      begin("td", "role", "cell", "class", "c-day");
      text("time", portal.moment(row.activityAt()), "datetime", row.activityAt().toString());
      end("td");
      begin("td", "role", "cell", "class", "c-state");
      String look = Words.ticketLook(row.status());
      begin("span", "class", "chip " + look);
      begin("svg", "class", "icon", "aria-hidden", "true");
      begin("use", "href", icons + look);
      end("use");
      end("svg");
      out.writeText(Words.ticketState(row.status()), null);
      end("span");
      end("td");
      end("tr");
      out.write("\n");
    }

    private void text(String element, String text, String... attributes) throws IOException {
      begin(element, attributes);
      if (text != null) {
        out.writeText(text, null);
      }
      end(element);
    }

    private void begin(String element, String... attributes) throws IOException {
      out.startElement(element, null);
      for (int i = 0; i < attributes.length; i += 2) {
        out.writeAttribute(attributes[i], attributes[i + 1], null);
      }
    }

    private void end(String element) throws IOException {
      out.endElement(element);
    }
  }
}
