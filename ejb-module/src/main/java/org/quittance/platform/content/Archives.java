package org.quittance.platform.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks into a zip while it passes: it is unpacked into nothing, and counted. Office files are zips
 * too, and only what is in them tells which.
 */
final class Archives {

  static final int MOST_ENTRIES = 10_000;
  static final long MOST_BYTES = 512L * 1024 * 1024;
  static final int MOST_RATIO = 100;

  /** Below that nobody minds how well it was packed. */
  private static final long ANY_RATIO = 10L * 1024 * 1024;

  private static final String ODF = "application/vnd.oasis.opendocument.";

  private final String name;
  private final Passage packed;
  private long unpacked;
  private String odf = "";
  private boolean contentTypes;
  private boolean word;
  private boolean sheet;
  private boolean slides;
  private boolean macros;

  private Archives(String name, Passage packed) {
    this.name = name;
    this.packed = packed;
  }

  /**
   * Reads the archive to its end.
   *
   * @throws ArchiveTooLarge where it unpacks to more than anybody needs
   * @throws ArchiveLocked where it cannot be looked into
   * @throws NotWhatItsNameSays where it is an archive, but not such a one
   */
  static void inspect(FileName name, Passage packed) {
    Archives archive = new Archives(name.text(), packed);
    archive.read();
    if (!archive.isWhatItSays(name.extension())) {
      throw new NotWhatItsNameSays(name.text());
    }
  }

  private void read() {
    // Not UTF-8, which would refuse names that old programs wrote; those in UTF-8 are marked so.
    ZipInputStream zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1);
    int entries = 0;
    try {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries++;
        if (entries > MOST_ENTRIES) {
          throw new ArchiveTooLarge(name);
        }
        note(entry.getName(), unpack(zip), entries);
      }
    } catch (IOException | IllegalArgumentException locked) {
      throw new ArchiveLocked(name);
    }
    if (entries == 0) {
      throw new ArchiveLocked(name);
    }
  }

  /** The first bytes of what the entry unpacks to. */
  private String unpack(ZipInputStream zip) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    int first = zip.readNBytes(buffer, 0, 100);
    String start = new String(buffer, 0, first, StandardCharsets.US_ASCII);
    count(first);
    for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
      count(n);
    }
    return start;
  }

  private void count(int bytes) {
    unpacked += bytes;
    if (unpacked > MOST_BYTES
        || (unpacked > ANY_RATIO && unpacked > MOST_RATIO * packed.passed())) {
      throw new ArchiveTooLarge(name);
    }
  }

  private void note(String entry, String start, int number) {
    String lower = entry.toLowerCase(Locale.ROOT);
    if (number == 1 && entry.equals("mimetype") && start.startsWith(ODF)) {
      odf = start.substring(ODF.length()).strip();
    }
    contentTypes |= entry.equals("[Content_Types].xml");
    word |= entry.startsWith("word/");
    sheet |= entry.startsWith("xl/");
    slides |= entry.startsWith("ppt/");
    macros |= lower.endsWith("vbaproject.bin");
  }

  private boolean isWhatItSays(String extension) {
    return switch (extension) {
      case "docx" -> contentTypes && word && !macros;
      case "xlsx" -> contentTypes && sheet && !macros;
      case "pptx" -> contentTypes && slides && !macros;
      case "odt" -> odf.equals("text");
      case "ods" -> odf.equals("spreadsheet");
      case "odp" -> odf.equals("presentation");
      default -> true;
    };
  }

  static boolean isArchive(String extension) {
    return switch (extension) {
      case "zip", "docx", "xlsx", "pptx", "odt", "ods", "odp" -> true;
      default -> false;
    };
  }
}
