package org.quittance.web.agent.support;

import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What the components of the desk draw with. Everything goes through the response's writer, which
 * escapes it.
 *
 * @param place where tickets have their addresses, with the slash at the end
 * @param icons the sheet of icons, up to the name of one
 */
record Drawing(ResponseWriter out, String place, String icons, Instant now, ZoneId zone) {

  static Drawing of(FacesContext faces, String icons, DeskClock clock) {
    return new Drawing(
        faces.getResponseWriter(),
        faces.getExternalContext().getRequestContextPath() + "/agent/tickets/",
        icons,
        clock.now(),
        clock.zone());
  }

  void begin(String element, String... attributes) throws IOException {
    out.startElement(element, null);
    for (int i = 0; i < attributes.length; i += 2) {
      out.writeAttribute(attributes[i], attributes[i + 1], null);
    }
  }

  void end(String element) throws IOException {
    out.endElement(element);
  }

  void text(String element, String text, String... attributes) throws IOException {
    begin(element, attributes);
    say(text);
    end(element);
  }

  void say(String text) throws IOException {
    if (text != null) {
      out.writeText(text, null);
    }
  }

  void icon(String name) throws IOException {
    begin("svg", "class", "icon", "aria-hidden", "true");
    begin("use", "href", icons + name);
    end("use");
    end("svg");
  }

  /** A word with a shape and a colour. */
  void chip(String look, String icon, String word) throws IOException {
    begin("span", "class", "chip " + look);
    icon(icon);
    say(word);
    end("span");
  }

  void ago(Instant at) throws IOException {
    text(
        "time",
        DeskWords.ago(at, now, zone),
        "datetime",
        at.toString(),
        "title",
        DeskWords.when(at, now, zone));
  }

  void when(Instant at) throws IOException {
    text("time", DeskWords.when(at, now, zone), "datetime", at.toString());
  }
}
