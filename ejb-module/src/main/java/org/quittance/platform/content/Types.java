package org.quittance.platform.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.quittance.platform.settings.Settings;

/**
 * Which kinds of file are taken. A file is taken by its extension and by what its bytes are, and
 * only where the two agree. Tika tells the latter without hearing the name.
 */
@ApplicationScoped
class Types {

  private static final String ZIP = "application/zip";
  private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
  private static final String ODF = "application/vnd.oasis.opendocument.";
  private static final Set<String> PLAIN =
      Set.of("text/plain", "text/x-log", "text/x-diff", "application/json", "message/rfc822");
  private static final Set<String> XML = Set.of("application/xml", "text/xml", "text/plain");

  private static final Set<String> PACKED =
      Set.of(
          ZIP, "application/x-tika-ooxml", ODF + "text", ODF + "spreadsheet", ODF + "presentation");

  /** What a kind of file is handed out as, and what Tika may say of its bytes. */
  private record Kind(String mediaType, Set<String> detected) {
    static Kind only(String mediaType) {
      return new Kind(mediaType, Set.of(mediaType));
    }

    static Kind office(String mediaType) {
      // What is in it is looked at later, and tells more than its first bytes.
      return new Kind(mediaType, PACKED);
    }
  }

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("pdf", Kind.only("application/pdf")),
          Map.entry("png", Kind.only("image/png")),
          Map.entry("jpg", Kind.only("image/jpeg")),
          Map.entry("jpeg", Kind.only("image/jpeg")),
          Map.entry("gif", Kind.only("image/gif")),
          Map.entry("webp", Kind.only("image/webp")),
          Map.entry("tif", Kind.only("image/tiff")),
          Map.entry("tiff", Kind.only("image/tiff")),
          Map.entry("heic", new Kind("image/heic", Set.of("image/heic", "image/heif"))),
          Map.entry("heif", new Kind("image/heif", Set.of("image/heic", "image/heif"))),
          Map.entry("mp4", new Kind("video/mp4", Set.of("video/mp4", "video/quicktime"))),
          Map.entry("txt", new Kind("text/plain", PLAIN)),
          Map.entry("log", new Kind("text/plain", PLAIN)),
          Map.entry("md", new Kind("text/plain", PLAIN)),
          Map.entry("csv", new Kind("text/csv", Set.of("text/plain", "text/csv"))),
          Map.entry("json", new Kind("application/json", Set.of("application/json", "text/plain"))),
          Map.entry("xml", new Kind("application/xml", XML)),
          Map.entry("eml", new Kind("message/rfc822", Set.of("message/rfc822", "text/plain"))),
          Map.entry("docx", Kind.office(OOXML + "wordprocessingml.document")),
          Map.entry("xlsx", Kind.office(OOXML + "spreadsheetml.sheet")),
          Map.entry("pptx", Kind.office(OOXML + "presentationml.presentation")),
          Map.entry("odt", Kind.office(ODF + "text")),
          Map.entry("ods", Kind.office(ODF + "spreadsheet")),
          Map.entry("odp", Kind.office(ODF + "presentation")),
          Map.entry("zip", new Kind(ZIP, PACKED)));

  /** Read at first use: it takes half a second, and many who run the portal take no files. */
  private static final class Detector {
    static final MimeTypes TIKA = MimeTypes.getDefaultMimeTypes(Types.class.getClassLoader());
  }

  @Inject Settings settings;

  /**
   * The first question, before a byte was read.
   *
   * @throws TypeNotAllowed where no file with such a name is taken
   */
  void mustBeAllowed(FileName name) {
    mustBeAllowed(name, settings.contentTypes());
  }

  static void mustBeAllowed(FileName name, List<String> allowed) {
    if (!allowed.contains(name.extension()) || !KINDS.containsKey(name.extension())) {
      throw new TypeNotAllowed(name.text(), String.join(", ", allowed));
    }
  }

  /**
   * What the bytes are, where that is what the name says.
   *
   * @param head its first bytes, 64 KB where it has so many
   * @throws NotWhatItsNameSays where it is something else
   */
  static String agreed(FileName name, byte[] head, int length) {
    Kind kind = KINDS.get(name.extension());
    if (!kind.detected().contains(detected(head, length))) {
      throw new NotWhatItsNameSays(name.text());
    }
    return kind.mediaType();
  }

  /** Every extension that can be allowed. */
  static Set<String> known() {
    return KINDS.keySet();
  }

  static String detected(byte[] head, int length) {
    try {
      return Detector.TIKA
          .detect(new ByteArrayInputStream(head, 0, length), new Metadata())
          .getBaseType()
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory could not be read", e);
    }
  }
}
