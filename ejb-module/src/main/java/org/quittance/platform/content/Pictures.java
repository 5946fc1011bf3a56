package org.quittance.platform.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** What the header of a picture says; not one pixel is decoded to know it. */
final class Pictures {

  /** The most that is decoded, and that is taken. */
  static final int MOST_MEGAPIXELS = 50;

  private static final long MOST_PIXELS = MOST_MEGAPIXELS * 1_000_000L;

  private Pictures() {}

  /** How large a picture is. */
  record Size(int width, int height) {
    long pixels() {
      return (long) width * height;
    }
  }

  /** Pictures that are drawn anew, by media type; of others only the header may be known. */
  static String format(String mediaType) {
    return switch (mediaType) {
      case "image/png" -> "png";
      case "image/jpeg" -> "jpeg";
      case "image/gif" -> "gif";
      default -> null;
    };
  }

  /**
   * The size of a picture that stands at its beginning.
   *
   * @throws PictureTooLarge where nobody should decode it
   * @throws NotWhatItsNameSays where it has no header that can be read
   */
  static Size measured(FileName name, String mediaType, Passage picture) {
    Size size;
    String format = format(mediaType);
    byte[] head = picture.block();
    if (format != null) {
      size = size(name, format, head, picture);
    } else if (mediaType.equals("image/webp")) {
      size = webp(head, picture.length());
    } else {
      return new Size(0, 0);
    }
    if (size.pixels() > MOST_PIXELS) {
      throw new PictureTooLarge(name.text(), size.width(), size.height());
    }
    return size;
  }

  private static Size size(FileName name, String format, byte[] head, Passage picture) {
    // A GIF's canvas may be larger than its first frame.
    Size canvas = format.equals("gif") ? new Size(two(head, 6), two(head, 8)) : new Size(0, 0);
    ImageReader reader = reader(format);
    try (ImageInputStream in = new MemoryCacheImageInputStream(picture)) {
      reader.setInput(in, true, true);
      Size first = new Size(reader.getWidth(0), reader.getHeight(0));
      return first.pixels() > canvas.pixels() ? first : canvas;
    } catch (Passage.Broken | ContentTooLarge e) {
      throw e;
    } catch (IOException | RuntimeException unreadable) {
      throw new NotWhatItsNameSays(name.text());
    } finally {
      reader.dispose();
    }
  }

  static ImageReader reader(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      throw new IllegalStateException("This Java reads no " + format.toUpperCase(Locale.ROOT));
    }
    return readers.next();
  }

  /** By the three forms of the WebP container; 0 where it is none of them. */
  private static Size webp(byte[] head, int length) {
    if (length < 30) {
      return new Size(0, 0);
    }
    return switch ((char) head[15]) {
      case 'X' -> new Size(three(head, 24) + 1, three(head, 27) + 1);
      case 'L' -> {
        long bits = two(head, 21) | ((long) two(head, 23) << 16);
        yield new Size((int) (bits & 0x3fff) + 1, (int) ((bits >> 14) & 0x3fff) + 1);
      }
      case ' ' -> new Size(two(head, 26) & 0x3fff, two(head, 28) & 0x3fff);
      default -> new Size(0, 0);
    };
  }

  private static int two(byte[] bytes, int at) {
    return at + 1 < bytes.length ? (bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8) : 0;
  }

  private static int three(byte[] bytes, int at) {
    return two(bytes, at) | ((bytes[at + 2] & 0xff) << 16);
  }

  /** Opens a reader on a picture that was measured before. */
  static ImageReader open(String format, InputStream picture) {
    ImageReader reader = reader(format);
    reader.setInput(new MemoryCacheImageInputStream(picture), true, true);
    return reader;
  }
}
