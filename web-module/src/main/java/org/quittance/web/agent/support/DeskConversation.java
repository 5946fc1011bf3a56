package org.quittance.web.agent.support;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.util.List;
import org.quittance.support.AttachmentDetails;
import org.quittance.support.AttachmentState;
import org.quittance.support.MessageVisibility;
import org.quittance.support.TicketMessage;
import org.quittance.support.TicketSide;
import org.quittance.web.Markdown;
import org.quittance.web.Words;

/**
 * Draws a conversation for who answers it, the oldest message first, or files that came with none
 * of its messages. What a customer reads and what stays with us differ in colour, in shape and in
 * words. Names and files are escaped; what a message says has gone through {@link Markdown}.
 */
@FacesComponent(DeskConversation.TYPE)
public class DeskConversation extends UIComponentBase {

  static final String TYPE = "org.quittance.web.agent.support.DeskConversation";

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
    Messages messages =
        new Messages(
            drawing,
            (String) getAttributes().get("ticket"),
            faces.getExternalContext().getRequestContextPath() + "/tickets/");
    if (getAttributes().get("files") instanceof List<?> files) {
      messages.files(messages.ticket(), files, true);
      return;
    }
    for (Object message : (List<?>) getAttributes().get("messages")) {
      messages.message((TicketMessage) message);
    }
  }

  /**
   * What is the same for all messages.
   *
   * @param ticket the number of the ticket they are read in
   * @param files the place of tickets, below which their files are
   */
  private record Messages(Drawing draw, String ticket, String files) {

    void message(TicketMessage message) throws IOException {
      boolean internal = message.visibility() == MessageVisibility.INTERNAL;
      boolean theirs = message.side() == TicketSide.CUSTOMER;
      String look = internal ? "internal" : theirs ? "theirs" : "ours";
      draw.begin("li", "class", "message " + look, "id", "m-" + message.id());
      draw.begin("div", "class", "by");
      draw.text("b", message.author());
      draw.out().write("\n");
      draw.begin("span", "class", "kind");
      draw.icon(internal ? "note" : theirs ? "asked" : "answer");
      draw.say(Words.text("desk.message." + look));
      draw.end("span");
      if (message.unread()) {
        draw.out().write("\n");
        draw.text("span", Words.text("desk.message.unread"), "class", "fresh");
      }
      draw.out().write("\n");
      draw.when(message.writtenAt());
      if (!message.ticket().equals(ticket)) {
        draw.out().write("\n");
        draw.text(
            "a",
            Words.say(Words.text("desk.message.from"), message.ticket()),
            "class",
            "sub",
            "href",
            draw.place() + message.ticket());
      }
      if (!internal) {
        draw.out().write("\n");
        draw.text(
            "a",
            Words.text("desk.message.split"),
            "class",
            "split",
            "href",
            draw.place() + ticket + "/split?message=" + message.id());
      }
      draw.end("div");
      draw.begin("div", "class", "typed-text");
      draw.out().write(Markdown.html(message.body()));
      draw.end("div");
      files(message.ticket(), message.attachments(), false);
      draw.end("li");
      draw.out().write("\n");
    }

    /** Where files come with no message, nothing but they themselves can say who has them. */
    void files(String from, List<?> all, boolean alone) throws IOException {
      if (!all.isEmpty()) {
        draw.begin("ul", "class", "files");
        for (Object file : all) {
          file(from, (AttachmentDetails) file, alone);
        }
        draw.end("ul");
      }
    }

    private void file(String from, AttachmentDetails file, boolean alone) throws IOException {
      draw.begin("li", "class", file.picture() ? "picture" : "file");
      if (file.state() == AttachmentState.CLEAN) {
        String address = files + from + "/attachments/" + file.id();
        draw.begin("a", "href", address);
        if (file.picture()) {
          draw.begin("img", "src", address + "/preview", "alt", "", "loading", "lazy");
          draw.end("img");
        }
        draw.text("span", file.name(), "class", "name");
        draw.end("a");
        draw.out().write("\n");
        draw.text("span", Words.size(file.size()), "class", "sub");
      } else {
        draw.text("span", file.name(), "class", "name");
        draw.out().write("\n");
        draw.text("span", Words.text("attachment." + file.state()), "class", "sub");
      }
      if (alone && file.visibility() == MessageVisibility.INTERNAL) {
        draw.out().write("\n");
        draw.text("span", Words.text("desk.files.internal"), "class", "sub");
      }
      draw.end("li");
    }
  }
}
