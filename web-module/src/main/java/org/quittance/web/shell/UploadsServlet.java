package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.support.AddFile;
import org.quittance.support.AttachmentDetails;
import org.quittance.support.AttachmentService;
import org.quittance.support.FileUpload;
import org.quittance.support.KeepDraft;
import org.quittance.support.MessageVisibility;
import org.quittance.support.TicketService;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.FileNotice;
import org.quittance.web.ShellText;

/**
 * Takes the files of what somebody is writing, in parts, and goes on where the network failed; the
 * verbs and headers are those of tus 1.0. It is called by {@code uploads.js} and answers in JSON.
 *
 * <ul>
 *   <li>{@code POST /uploads} with name, size, pageKey and ticket begins one: 201, Location
 *   <li>{@code HEAD} tells how far it is: Upload-Offset, Upload-Length
 *   <li>{@code PATCH} with Upload-Offset brings the next part: 204, or 200 with the file where that
 *       was the last
 *   <li>{@code DELETE} takes it away again, before or after its last part
 * </ul>
 */
public class UploadsServlet extends HttpServlet {

  static final int MOST_AT_ONCE = 4 * 1024 * 1024;

  private static final int MOST_WORDS = 8 * 1024;
  private static final String OFFSET = "Upload-Offset";
  private static final String PART = "application/offset+octet-stream";
  // Looked up once: each look-up reads files.
  private static final JsonProvider JSON = JsonProvider.provider();

  @Inject CurrentPersonBacking current;
  @Inject AttachmentService files;
  @Inject TicketService tickets;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      answer(request, response);
    } catch (RuntimeException e) {
      Trouble trouble = Trouble.of(e);
      Answers.log(request, trouble);
      say(trouble, e, response);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String id = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    switch (request.getMethod()) {
      case "POST" -> {
        if (!id.isEmpty()) {
          throw new NotFound("address");
        }
        if (isOfType(request, "multipart/form-data")) {
          addSent(request, response);
        } else {
          begin(request, response);
        }
      }
      case "HEAD" -> tell(files.upload(current.actor(), id), response);
      case "PATCH" -> append(id, request, response);
      case "DELETE" -> {
        files.remove(current.actor(), id);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      }
      default -> {
        response.setHeader("Allow", id.isEmpty() ? "POST" : "HEAD, PATCH, DELETE");
        response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      }
    }
  }

  private void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
    JsonObject wish = body(request);
    FileUpload upload =
        files.begin(
            current.actor(),
            new AddFile(
                text(wish, "pageKey"),
                text(wish, "ticket"),
                visibility(text(wish, "visibility")),
                text(wish, "name"),
                size(wish)));
    response.setHeader(
        "Location",
        RequestPath.context(request)
            + Addresses.UPLOADS
            + "/"
            + RequestPath.encodeSegment(upload.id()));
    tell(upload, response);
    response.setStatus(HttpServletResponse.SC_CREATED);
  }

  private static MessageVisibility visibility(String sent) {
    if (sent == null || sent.equals(MessageVisibility.PUBLIC.name())) {
      return MessageVisibility.PUBLIC;
    }
    if (sent.equals(MessageVisibility.INTERNAL.name())) {
      return MessageVisibility.INTERNAL;
    }
    throw malformed("/visibility", "must be PUBLIC or INTERNAL");
  }

  /**
   * Files that came with a form, of a browser without scripts: what was typed is kept as the draft,
   * the files are added to it, and the page is shown again with both.
   */
  private void addSent(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String place = "/support/new";
    try {
      SentForm form = SentForm.of(request);
      KeepDraft typed = TypedDraft.of(form::field);
      place = place(typed.ticket());
      tickets.keepDraft(current.actor(), typed);
      if (form.field("remove") != null) {
        files.remove(current.actor(), form.field("remove"));
      }
      for (Part file : form.files()) {
        add(typed, file);
      }
    } catch (DomainException refused) {
      FileNotice.leave(request.getSession(), ShellText.refusal(refused));
    }
    response.setHeader("Location", RequestPath.context(request) + place);
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
  }

  private void add(KeepDraft typed, Part file) throws IOException {
    try (InputStream in = file.getInputStream()) {
      var unused =
          files.add(
              current.actor(),
              new AddFile(
                  typed.pageKey(),
                  typed.ticket(),
                  typed.visibility(),
                  file.getSubmittedFileName(),
                  file.getSize()),
              in);
    }
  }

  private String place(String ticket) {
    if (ticket == null) {
      return "/support/new";
    }
    String tickets = current.actor().customerId() == null ? "/agent/tickets/" : "/tickets/";
    return tickets + RequestPath.encodeSegment(ticket);
  }

  private void append(String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!isOfType(request, PART)) {
      throw malformed("Content-Type", "must be " + PART);
    }
    if (request.getContentLengthLong() > MOST_AT_ONCE) {
      response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    FileUpload upload =
        files.append(
            current.actor(),
            id,
            offset(request),
            new ShortStream(request.getInputStream(), MOST_AT_ONCE));
    tell(upload, response);
    if (upload.file() == null) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      write(HttpServletResponse.SC_OK, json(upload.file()), response);
    }
  }

  private static void tell(FileUpload upload, HttpServletResponse response) {
    response.setHeader(OFFSET, Long.toString(upload.offset()));
    response.setHeader("Upload-Length", Long.toString(upload.size()));
  }

  private static JsonObjectBuilder json(AttachmentDetails file) {
    return JSON.createObjectBuilder()
        .add("id", file.id())
        .add("name", file.name())
        .add("mediaType", file.mediaType())
        .add("size", file.size())
        .add("state", file.state().name())
        .add("picture", file.picture());
  }

  private static JsonObject body(HttpServletRequest request) throws IOException {
    if (!isOfType(request, "application/json")) {
      throw malformed("Content-Type", "must be application/json");
    }
    byte[] bytes = request.getInputStream().readNBytes(MOST_WORDS + 1);
    if (bytes.length > MOST_WORDS) {
      throw malformed("", "is too long");
    }
    try (JsonReader reader =
        JSON.createReaderFactory(Map.of())
            .createReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      return reader.readObject();
    } catch (JsonException e) {
      throw malformed("", "must be a JSON object");
    }
  }

  private static boolean isOfType(HttpServletRequest request, String type) {
    String sent = request.getContentType();
    return sent != null && sent.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(type);
  }

  private static String text(JsonObject wish, String member) {
    if (!wish.containsKey(member) || wish.isNull(member)) {
      return null;
    }
    if (wish.get(member) instanceof JsonString text) {
      return text.getString();
    }
    throw malformed("/" + member, "must be text");
  }

  private static long size(JsonObject wish) {
    try {
      return wish.getJsonNumber("size").longValueExact();
    } catch (ClassCastException | NullPointerException | ArithmeticException e) {
      throw malformed("/size", "must be a number of bytes");
    }
  }

  private static long offset(HttpServletRequest request) {
    try {
      return Long.parseLong(request.getHeader(OFFSET));
    } catch (NumberFormatException e) {
      throw malformed(OFFSET, "must be a number of bytes");
    }
  }

  private static InvalidInput malformed(String where, String what) {
    return new InvalidInput(
        DomainException.Kind.MALFORMED,
        "This cannot be understood.",
        List.of(new Flaw(where, what)));
  }

  private static void say(Trouble trouble, RuntimeException thrown, HttpServletResponse response)
      throws IOException {
    DomainException refusal = Trouble.find(DomainException.class, thrown);
    String message = refusal == null ? ShellText.of("uploads.trouble") : ShellText.refusal(refusal);
    write(
        trouble.status(),
        JSON.createObjectBuilder()
            .add("code", refusal == null ? "internal" : refusal.code())
            .add("message", message),
        response);
  }

  private static void write(int status, JsonObjectBuilder json, HttpServletResponse response)
      throws IOException {
    byte[] bytes = json.build().toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
