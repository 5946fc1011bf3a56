package org.quittance.web.shell;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.InvalidInput;

/**
 * A form that was sent with files in it.
 *
 * @param fields by their own names, without those of the forms around them
 * @param files those that were chosen
 */
record SentForm(Map<String, String> fields, List<Part> files) {

  private static final int LONGEST_FIELD = 200_000;
  private static final int MOST_PARTS = 100;

  static SentForm of(HttpServletRequest request) throws IOException {
    Map<String, String> fields = new HashMap<>();
    List<Part> files = new ArrayList<>();
    for (Part part : parts(request)) {
      String name = part.getName();
      if (part.getSubmittedFileName() == null) {
        fields.putIfAbsent(name.substring(name.lastIndexOf(':') + 1), text(part));
      } else if (!part.getSubmittedFileName().isEmpty()) {
        files.add(part);
      }
    }
    return new SentForm(fields, files);
  }

  private static List<Part> parts(HttpServletRequest request) throws IOException {
    try {
      List<Part> parts = List.copyOf(request.getParts());
      if (parts.size() > MOST_PARTS) {
        throw refused();
      }
      return parts;
    } catch (IllegalStateException tooLarge) {
      throw refused();
    } catch (ServletException e) {
      throw new InvalidInput(
          DomainException.Kind.MALFORMED, "This cannot be understood.", List.of());
    }
  }

  private static InvalidInput refused() {
    return new InvalidInput(
        DomainException.Kind.TOO_LARGE,
        "That is too much at once. Add the files one by one.",
        List.of());
  }

  private static String text(Part part) throws IOException {
    try (InputStream in = part.getInputStream()) {
      return new String(in.readNBytes(LONGEST_FIELD), StandardCharsets.UTF_8);
    }
  }

  String field(String name) {
    return fields.get(name);
  }
}
