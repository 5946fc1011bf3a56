package org.quittance.web;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.quittance.billing.InvoiceRow;
import org.quittance.billing.InvoiceStatus;

/**
 * Draws the rows of a list of invoices, between the head and the end that {@code
 * invoiceTable.xhtml} has.
 *
 * <p>In Java, not in the tag: a row has some forty expressions, and those of a page's rows cost
 * more than all else of the page. Everything is written through the response's writer, which
 * escapes it.
 */
@FacesComponent(InvoiceRows.TYPE)
public class InvoiceRows extends UIComponentBase {

  static final String TYPE = "org.quittance.web.InvoiceRows";

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
        new Drawing(
            faces.getResponseWriter(),
            faces.getExternalContext().getRequestContextPath() + "/invoices/",
            (String) getAttributes().get("icons"),
            (LocalDate) getAttributes().get("today"),
            Boolean.TRUE.equals(getAttributes().get("customers")),
            Boolean.TRUE.equals(getAttributes().get("pick")));
    for (Object row : (List<?>) getAttributes().get("rows")) {
      drawing.row((InvoiceRow) row);
    }
  }

  /**
   * What is the same for all rows.
   *
   * @param icons the sheet of icons, up to the name of one
   * @param customers whether each row says whose it is
   * @param pick whether each that can be paid can be chosen, for the form {@code pick}
   */
  private record Drawing(
      ResponseWriter out,
      String place,
      String icons,
      LocalDate today,
      boolean customers,
      boolean pick) {

    void row(InvoiceRow row) throws IOException {
      begin("tr", "role", "row");
      if (pick) {
        pick(row);
      }
      begin("th", "scope", "row", "role", "rowheader", "class", "c-name c-wide");
      text("a", row.number(), "class", "key open", "href", place + segment(row));
      out.write("\n");
      text("span", row.title(), "class", "about");
      if (customers) {
        out.write("\n");
        text("span", row.customerName(), "class", "about");
      }
      end("th");
      begin("td", "role", "cell", "class", "c-extra");
      day(row.issueDate());
      end("td");
      begin("td", "role", "cell", "class", "c-day");
      due(row);
      end("td");
      text("td", Words.figure(row.total()), "role", "cell", "class", "num minor c-extra");
      begin("td", "role", "cell", "class", "num c-amount");
      String look = row.outstanding().isZero() ? "minor" : "due";
      text("span", Words.money(row.outstanding()), "class", look);
      end("td");
      begin("td", "role", "cell", "class", "c-state");
      state(row);
      end("td");
      end("tr");
      out.write("\n");
    }

    private void pick(InvoiceRow row) throws IOException {
      begin("td", "role", "cell", "class", "c-pick");
      if (row.outstanding().isPositive() && !row.paymentInProgress()) {
        begin("label");
        begin(
            "input", "type", "checkbox", "name", "invoice", "value", row.number(), "form", "pick");
        end("input");
        String name = Words.say(Words.text("pay.choose.pick"), row.number());
        text("span", name, "class", "aside");
        end("label");
      }
      end("td");
    }

    private static String segment(InvoiceRow row) {
      return Words.segment(row.number(), row.id());
    }

    private void due(InvoiceRow row) throws IOException {
      boolean overdue = row.status() == InvoiceStatus.OVERDUE;
      if (overdue || row.status() == InvoiceStatus.UNPAID) {
        text("span", Words.due(row.dueDate(), today), "class", overdue ? "bad" : "soon");
        out.write(" ");
        begin("span", "class", "sub");
        day(row.dueDate());
        end("span");
      } else {
        day(row.dueDate());
      }
    }

    private void state(InvoiceRow row) throws IOException {
      String look = Words.look(row.status(), row.paymentInProgress());
      begin("span", "class", "chip " + look);
      begin("svg", "class", "icon", "aria-hidden", "true");
      begin("use", "href", icons + look);
      end("use");
      end("svg");
      out.writeText(Words.state(row.status(), row.dueToday(), row.paymentInProgress()), null);
      end("span");
      if (row.partlyPaid()) {
        out.write("\n");
        text("span", Words.text("state.partlyPaid"), "class", "sub");
      }
    }

    private void day(LocalDate day) throws IOException {
      text("time", Words.date(day), "datetime", day.toString());
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
