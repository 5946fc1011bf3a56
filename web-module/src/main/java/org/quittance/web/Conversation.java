package org.quittance.web;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;
import org.quittance.support.AttachmentDetails;
import org.quittance.support.AttachmentState;
import org.quittance.support.MessageVisibility;
import org.quittance.support.TicketMessage;
import org.quittance.support.TicketSide;

/**
 * Draws the messages of a ticket for its customer, the oldest first, or files that came with none
 * of them. Names and files are written through the response's writer, which escapes them; what a
 * message says has gone through {@link Markdown}.
 */
@FacesComponent(Conversation.TYPE)
public class Conversation extends UIComponentBase {

  static final String TYPE = "org.quittance.web.Conversation";

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
            faces.getExternalContext().getRequestContextPath()
                + "/tickets/"
                + getAttributes().get("ticket")
                + "/attachments/",
            portal);
    if (getAttributes().get("files") instanceof List<?> files) {
      drawing.files(files);
      return;
    }
    for (Object one : (List<?>) getAttributes().get("messages")) {
      TicketMessage message = (TicketMessage) one;
      // Nothing but what both sides may read is drawn here, whatever was handed over.
      if (message.visibility() == MessageVisibility.PUBLIC) {
        drawing.message(message);
      }
    }
  }

  /**
   * What is the same for all messages.
   *
   * @param place of the ticket's attachments
   */
  private record Drawing(ResponseWriter out, String place, PortalBacking portal) {

    void message(TicketMessage message) throws IOException {
      boolean ours = message.side() != TicketSide.CUSTOMER;
      String look = ours ? "said ours" : message.mine() ? "said mine" : "said";
      begin("li", "class", look, "id", "m-" + message.id());
      begin("div", "class", "by");
      text("b", message.author());
      if (ours) {
        out.write("\n");
        text("span", Words.text("ticket.ours"), "class", "side");
      }
      if (message.unread() && !message.mine()) {
        out.write("\n");
        text("span", Words.text("tickets.unread"), "class", "fresh");
      }
      out.write("\n");
      String at = message.writtenAt().toString();
      text("time", portal.moment(message.writtenAt()), "datetime", at, "class", "sub");
      end("div");
      begin("div", "class", "typed-text");
      out.write(Markdown.html(message.body()));
      end("div");
      files(message.attachments());
      end("li");
      out.write("\n");
    }

    void files(List<?> files) throws IOException {
      if (files.isEmpty()) {
        return;
      }
      begin("ul", "class", "files");
      for (Object one : files) {
        file((AttachmentDetails) one);
      }
      end("ul");
    }

    private void file(AttachmentDetails file) throws IOException {
      begin("li", "class", file.picture() ? "picture" : "file");
      if (file.state() != AttachmentState.CLEAN) {
        text("span", file.name(), "class", "name");
        out.write("\n");
        text("span", Words.text("attachment." + file.state()), "class", "sub");
      } else {
        String address = place + file.id();
        begin("a", "href", address);
        if (file.picture()) {
          begin("img", "src", address + "/preview", "alt", "", "loading", "lazy");
          end("img");
        }
        text("span", file.name(), "class", "name");
        end("a");
        out.write("\n");
        text("span", Words.size(file.size()), "class", "sub");
      }
      end("li");
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
