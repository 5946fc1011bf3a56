package org.quittance.platform.content;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held, as it wrote into a JPEG; of all else in there nothing is read. */
final class Exif {

  private static final int START_OF_SCAN = 0xda;
  private static final int APP1 = 0xe1;
  private static final int EXIF = 0x45786966;
  private static final int LITTLE_ENDIAN = 0x4949;
  private static final int ORIENTATION = 0x0112;

  private Exif() {}

  /** From 1, upright, to 8; 1 where nothing is said. */
  static int orientation(byte[] head) {
    try {
      return find(ByteBuffer.wrap(head));
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException odd) {
      return 1;
    }
  }

  private static int find(ByteBuffer jpeg) {
    jpeg.position(2);
    while (true) {
      int marker = jpeg.getShort() & 0xff;
      if (marker == START_OF_SCAN) {
        return 1;
      }
      int start = jpeg.position();
      int length = jpeg.getShort() & 0xffff;
      if (marker == APP1 && jpeg.getInt() == EXIF) {
        jpeg.position(start + 8);
        return inDirectory(jpeg.slice());
      }
      jpeg.position(start + length);
    }
  }

  private static int inDirectory(ByteBuffer tiff) {
    boolean little = tiff.getShort() == LITTLE_ENDIAN;
    tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    tiff.position(tiff.getInt(4));
    int entries = tiff.getShort() & 0xffff;
    for (int i = 0; i < entries; i++) {
      int tag = tiff.getShort() & 0xffff;
      tiff.getShort();
      tiff.getInt();
      int value = tiff.getShort();
      tiff.getShort();
      if (tag == ORIENTATION) {
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }
}
