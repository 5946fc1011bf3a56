package org.quittance.rest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.InvalidInput;

/**
 * The first file of a body of multipart/form-data (RFC 7578), read as it comes: no byte of it is
 * kept. Short fields may stand before it; what follows it is left alone.
 */
public final class FormFile extends InputStream {

  private static final int BLOCK = 16 * 1024;
  private static final int LONGEST_LINE = 4096;
  private static final int LONGEST_FIELD = 1000;
  private static final int MOST_PARTS = 20;

  private static final Pattern BOUNDARY =
      Pattern.compile(
          ";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;]{1,70}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile(";\\s*name=(?:\"([^\"]*)\"|([^\\s;]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern FILE_NAME =
      Pattern.compile(";\\s*filename=(?:\"([^\"]*)\"|([^\\s;]+))", Pattern.CASE_INSENSITIVE);

  private final InputStream source;
  private final byte[] delimiter;
  private final Map<String, String> fields = new TreeMap<>();
  private final byte[] buffer = new byte[BLOCK];
  private int from;
  private int to;
  private boolean ended;
  private String fileName;

  private FormFile(InputStream source, String boundary) {
    this.source = source;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads up to the file.
   *
   * @param contentType the header, with its boundary
   * @throws InvalidInput (400) where the body has no file, or is none of this kind
   */
  public static FormFile of(String contentType, InputStream body) throws IOException {
    Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
    if (!boundary.find()) {
      throw malformed("The header Content-Type names no boundary.");
    }
    FormFile file =
        new FormFile(body, boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
    file.findFile();
    return file;
  }

  /** As the sender's computer calls it. */
  public String fileName() {
    return fileName;
  }

  /** A field that stood before the file. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  private void findFile() throws IOException {
    // The first delimiter has no line before it to end.
    String first = line();
    if (!("\r\n" + first).equals(new String(delimiter, StandardCharsets.US_ASCII))) {
      throw malformed("The body does not begin with its boundary.");
    }
    for (int part = 0; part < MOST_PARTS; part++) {
      String disposition = disposition();
      String sentName = value(FILE_NAME, disposition);
      if (sentName != null) {
        fileName = sentName;
        return;
      }
      String field = value(NAME, disposition);
      byte[] content = readNBytes(LONGEST_FIELD + 1);
      if (field == null || content.length > LONGEST_FIELD) {
        throw malformed("The body has a part that is neither a file nor a short field.");
      }
      fields.put(field, new String(content, StandardCharsets.UTF_8));
      if (!goesOn()) {
        break;
      }
    }
    throw malformed("The body has no part with a file.");
  }

  private String disposition() throws IOException {
    String disposition = "";
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
        disposition = line;
      }
    }
    return disposition;
  }

  private static String value(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      return null;
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  /** Past a delimiter: whether another part follows. */
  private boolean goesOn() throws IOException {
    from += delimiter.length;
    ended = false;
    return line().isEmpty();
  }

  /** A line of the form's own, without its end. */
  private String line() throws IOException {
    List<Byte> bytes = new ArrayList<>();
    while (true) {
      if (from == to && !fill()) {
        throw malformed("The body ends in the middle of a part.");
      }
      byte b = buffer[from++];
      if (b == '\n') {
        break;
      }
      bytes.add(b);
      if (bytes.size() > LONGEST_LINE) {
        throw malformed("The body has a header that is too long.");
      }
    }
    int length = bytes.size();
    if (length > 0 && bytes.get(length - 1) == '\r') {
      length--;
    }
    byte[] line = new byte[length];
    for (int i = 0; i < length; i++) {
      line[i] = bytes.get(i);
    }
    return new String(line, StandardCharsets.UTF_8);
  }

  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    int count;
    try {
      count = source.read(buffer, to, buffer.length - to);
    } catch (EOFException | ZipException e) {
      throw malformed("The body is not packed as it says, or ends too early.");
    }
    if (count < 0) {
      return false;
    }
    to += count;
    return true;
  }

  /** How many bytes of the part can be handed out; 0 at its end. */
  private int ready() throws IOException {
    while (!ended) {
      int end = delimiterAt();
      if (end >= 0) {
        ended = end == from;
        return end - from;
      }
      // Its last bytes may be the beginning of a delimiter.
      int sure = to - from - delimiter.length + 1;
      if (sure > 0) {
        return sure;
      }
      if (!fill()) {
        throw malformed("The body ends in the middle of a file.");
      }
    }
    return 0;
  }

  private int delimiterAt() {
    for (int at = from; at <= to - delimiter.length; at++) {
      int same = 0;
      while (same < delimiter.length && buffer[at + same] == delimiter[same]) {
        same++;
      }
      if (same == delimiter.length) {
        return at;
      }
    }
    return -1;
  }

  @Override
  public int read() throws IOException {
    return ready() == 0 ? -1 : buffer[from++] & 0xff;
  }

  @Override
  public int read(byte[] into, int at, int wanted) throws IOException {
    if (wanted == 0) {
      return 0;
    }
    int ready = ready();
    if (ready == 0) {
      return -1;
    }
    int count = Math.min(ready, wanted);
    System.arraycopy(buffer, from, into, at, count);
    from += count;
    return count;
  }

  private static InvalidInput malformed(String message) {
    return new InvalidInput(Kind.MALFORMED, message, List.of());
  }
}
