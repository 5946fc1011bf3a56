package org.quittance.web.agent.support;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketRow;
import org.quittance.support.TicketSide;
import org.quittance.web.Words;

/**
 * Draws the rows of a list of tickets, between the head and the end that {@code queueTable.xhtml}
 * has; in Java for the reason that ADR 27 gives.
 */
@FacesComponent(QueueRows.TYPE)
public class QueueRows extends UIComponentBase {

  static final String TYPE = "org.quittance.web.agent.support.QueueRows";

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public void encodeBegin(FacesContext faces) throws IOException {
    if (!isRendered()) {
      return;
    }
    Drawing drawing =
        Drawing.of(
            faces, (String) getAttributes().get("icons"), (DeskClock) getAttributes().get("clock"));
    Object query = getAttributes().get("query");
    Object chosen = getAttributes().get("chosen");
    Rows rows =
        new Rows(
            drawing,
            query == null ? "" : query.toString(),
            chosen != null,
            chosen == null ? Set.of() : Set.copyOf(numbers(chosen)));
    for (Object row : (List<?>) getAttributes().get("rows")) {
      rows.row((TicketRow) row);
    }
  }

  private static List<String> numbers(Object chosen) {
    return ((Collection<?>) chosen).stream().map(String::valueOf).toList();
  }

  /**
   * What is the same for all rows.
   *
   * @param query the list's state, for the way back
   * @param pickable whether rows can be chosen
   */
  private record Rows(Drawing draw, String query, boolean pickable, Set<String> chosen) {

    void row(TicketRow row) throws IOException {
      draw.begin("tr", "role", "row", "class", row.unread() ? "unread" : "read");
      if (pickable) {
        pick(row.number());
      }
      name(row);
      draw.begin("td", "role", "cell", "class", "c-state");
      draw.chip(
          DeskWords.look(row.status()),
          DeskWords.look(row.status()),
          DeskWords.status(row.status()));
      draw.end("td");
      draw.begin("td", "role", "cell", "class", "c-priority");
      priority(row.priority());
      draw.end("td");
      draw.begin("td", "role", "cell", "class", "c-due");
      due(row);
      draw.end("td");
      draw.begin("td", "role", "cell", "class", "c-who");
      who(row.assignee());
      draw.end("td");
      draw.begin("td", "role", "cell", "class", "c-last");
      draw.ago(row.activityAt());
      if (row.lastSide() == TicketSide.CUSTOMER) {
        draw.text("span", Words.text("queue.customerWrote"), "class", "sub");
      }
      draw.end("td");
      draw.end("tr");
      draw.out().write("\n");
    }

    private void pick(String number) throws IOException {
      draw.begin("td", "role", "cell", "class", "c-pick");
      draw.begin(
          "input",
          "type",
          "checkbox",
          "name",
          QueueBacking.PICKED,
          "value",
          number,
          "aria-label",
          Words.say(Words.text("queue.pick"), number));
      if (chosen.contains(number)) {
        draw.out().writeAttribute("checked", "checked", null);
      }
      draw.end("input");
      draw.end("td");
    }

    private void name(TicketRow row) throws IOException {
      draw.begin("th", "scope", "row", "role", "rowheader", "class", "c-name c-wide");
      draw.begin("a", "class", "key open", "href", draw.place() + row.number() + query);
      if (row.unread()) {
        draw.text("span", Words.text("queue.unread"), "class", "aside");
        draw.out().write(" ");
      }
      draw.say(row.subject());
      draw.end("a");
      draw.text("span", about(row), "class", "about");
      draw.end("th");
    }

    private static String about(TicketRow row) {
      String whose = row.number() + " · " + row.customerName() + " · " + row.requester();
      return row.mergedInto() == null
          ? whose
          : whose + " · " + Words.say(Words.text("queue.mergedInto"), row.mergedInto());
    }

    private void priority(TicketPriority priority) throws IOException {
      String word = DeskWords.priority(priority);
      if (priority == TicketPriority.URGENT || priority == TicketPriority.HIGH) {
        draw.begin("span", "class", "pressing " + (priority == TicketPriority.URGENT ? "bad" : ""));
        draw.icon(priority == TicketPriority.URGENT ? "urgent" : "high");
        draw.say(word);
        draw.end("span");
      } else {
        draw.text("span", word, "class", "minor");
      }
    }

    private void due(TicketRow row) throws IOException {
      String said = DeskWords.due(row.dueAt(), row.late(), draw.now(), draw.zone());
      if (row.late()) {
        draw.begin("span", "class", "pressing bad");
        draw.icon("overdue");
        draw.say(said);
        draw.end("span");
      } else if (!said.isEmpty()) {
        draw.say(said);
      } else {
        draw.text("span", "–", "class", "minor", "aria-hidden", "true");
        draw.text("span", Words.text("desk.due.none"), "class", "aside");
      }
      if (row.escalated()) {
        draw.text("span", Words.text("desk.escalated"), "class", "sub bad");
      }
    }

    private void who(String assignee) throws IOException {
      if (assignee == null) {
        draw.text("span", Words.text("queue.nobody"), "class", "minor");
      } else {
        draw.say(assignee);
      }
    }
  }
}
