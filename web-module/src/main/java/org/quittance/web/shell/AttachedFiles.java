package org.quittance.web.shell;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.quittance.kernel.Actor;
import org.quittance.support.AttachmentDetails;
import org.quittance.support.AttachmentPicture;
import org.quittance.support.AttachmentService;

/**
 * Hands out what people attached: as a download that no browser opens by itself, whatever it is;
 * and, of pictures, what was drawn anew, for showing in a page.
 */
@ApplicationScoped
class AttachedFiles {

  /** Should a browser open it all the same: no script, no form, nothing loaded. */
  private static final String SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

  private final AttachmentService files;

  /** For the container's proxy. */
  protected AttachedFiles() {
    this(null);
  }

  @Inject
  AttachedFiles(AttachmentService files) {
    this.files = files;
  }

  void handOut(Actor actor, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String number = request.getParameter("number");
    String id = request.getParameter("id");
    if (RequestPath.of(request).endsWith("/preview")) {
      boolean small = "small".equals(request.getParameter("size"));
      AttachmentPicture picture = files.picture(actor, number, id, small);
      if (isNews(picture.sha256(), request, response)) {
        response.setHeader("Content-Disposition", "inline");
        response.setContentType(picture.mediaType());
        response.setContentLengthLong(picture.size());
        files.writePicture(actor, number, id, small, response.getOutputStream());
      }
    } else {
      AttachmentDetails file = files.ready(actor, number, id);
      if (isNews(file.sha256(), request, response)) {
        response.setHeader("Content-Disposition", disposition(file.name()));
        response.setContentType(file.mediaType());
        response.setContentLengthLong(file.size());
        files.write(actor, number, id, response.getOutputStream());
      }
    }
  }

  /** Whether the browser has it not; asked for again each time, as the session may be another's. */
  private static boolean isNews(
      String sha256, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", SANDBOX);
    response.setHeader("X-Content-Type-Options", "nosniff");
    String mark = "\"" + sha256 + "\"";
    response.setHeader("ETag", mark);
    response.setHeader("Cache-Control", "private, no-cache");
    String known = request.getHeader("If-None-Match");
    if (known != null && known.contains(mark)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return false;
    }
    return true;
  }

  /**
   * How a browser saves a file: under its own name (RFC 6266, RFC 5987), and under one without
   * anything special where it cannot read that.
   */
  static String disposition(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9. _-]", "_");
    StringBuilder exact = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
        exact.append(c);
      } else {
        exact.append(String.format("%%%02X", (int) c));
      }
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + exact;
  }
}
