package org.quittance.platform.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as people and others send them. */
final class Samples {

  /** The start of every program for Windows. */
  static final byte[] PROGRAM = program();

  private Samples() {}

  static byte[] text(int size) {
    byte[] text = new byte[size];
    for (int i = 0; i < size; i++) {
      text[i] = (byte) (i % 64 == 63 ? '\n' : 'a' + i % 26);
    }
    return text;
  }

  static byte[] pdf(int size) {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    byte[] head = "%PDF-1.7\n%âãÏÓ\n".getBytes(UTF_8);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  private static byte[] program() {
    byte[] program = new byte[4096];
    program[0] = 'M';
    program[1] = 'Z';
    program[0x3c] = (byte) 0x80;
    program[0x80] = 'P';
    program[0x81] = 'E';
    return program;
  }

  static byte[] picture(String format, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = picture.createGraphics();
    brush.setColor(Color.RED);
    brush.fillRect(0, 0, width / 2, height / 2);
    brush.setColor(Color.BLUE);
    brush.fillRect(width / 2, height / 2, width, height);
    brush.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, format, out)) {
        throw new IllegalArgumentException(format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A picture that says it is so large; there is not one pixel in it. */
  static byte[] hugePng(int width, int height) {
    ByteBuffer header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(UTF_8)).putInt(width).putInt(height);
    header.put(new byte[] {8, 2, 0, 0, 0});
    CRC32 sum = new CRC32();
    sum.update(header.array());
    return ByteBuffer.allocate(33 + 12)
        .putLong(0x89504E470D0A1A0AL)
        .putInt(13)
        .put(header.array())
        .putInt((int) sum.getValue())
        .putInt(0)
        .put("IDAT".getBytes(UTF_8))
        .putInt(0x35AF061E)
        .array();
  }

  /** A JPEG with a camera's remark of how it was held, and a secret beside it. */
  static byte[] photo(int width, int height, int orientation) {
    byte[] plain = picture("jpeg", width, height);
    byte[] secret = "52.5200 N 13.4050 E".getBytes(UTF_8);
    ByteBuffer exif = ByteBuffer.allocate(4 + 6 + 26 + secret.length);
    exif.putShort((short) 0xffe1).putShort((short) (2 + 6 + 26 + secret.length));
    exif.put("Exif\0\0".getBytes(UTF_8)).put("MM".getBytes(UTF_8)).putShort((short) 42).putInt(8);
    exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0).put(secret);
    return ByteBuffer.allocate(plain.length + exif.capacity())
        .put(plain, 0, 2)
        .put(exif.array())
        .put(plain, 2, plain.length - 2)
        .array();
  }

  /** An archive with entries of that many bytes, which pack very well. */
  static byte[] zip(int entries, long each) {
    byte[] zeros = new byte[64 * 1024];
    return zip(
        zip -> {
          for (int i = 0; i < entries; i++) {
            zip.putNextEntry(new ZipEntry("entry" + i));
            for (long left = each; left > 0; left -= zeros.length) {
              zip.write(zeros, 0, (int) Math.min(left, zeros.length));
            }
            zip.closeEntry();
          }
        });
  }

  /** An archive of entries, each with its name for content. */
  static byte[] zipOf(String... names) {
    return zip(
        zip -> {
          for (String name : names) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(name.getBytes(UTF_8));
            zip.closeEntry();
          }
        });
  }

  static byte[] odt() {
    return zip(
        zip -> {
          byte[] type = "application/vnd.oasis.opendocument.text".getBytes(UTF_8);
          CRC32 sum = new CRC32();
          sum.update(type);
          ZipEntry first = new ZipEntry("mimetype");
          first.setMethod(ZipEntry.STORED);
          first.setSize(type.length);
          first.setCrc(sum.getValue());
          zip.putNextEntry(first);
          zip.write(type);
          zip.closeEntry();
          zip.putNextEntry(new ZipEntry("content.xml"));
          zip.write(text(100));
          zip.closeEntry();
        });
  }

  private interface Packing {
    void into(ZipOutputStream zip) throws IOException;
  }

  private static byte[] zip(Packing packing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      packing.into(zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** As many bytes of text as are asked for, none of them kept anywhere. */
  static final class Endless extends InputStream {
    private final long size;
    private final IOException atTheEnd;
    private long given;

    Endless(long size, IOException atTheEnd) {
      this.size = size;
      this.atTheEnd = atTheEnd;
    }

    long given() {
      return given;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (given == size) {
        if (atTheEnd != null) {
          throw atTheEnd;
        }
        return -1;
      }
      int count = (int) Math.min(length, size - given);
      for (int i = 0; i < count; i++) {
        into[from + i] = (byte) ('a' + (given + i) % 26);
      }
      given += count;
      return count;
    }
  }
}
