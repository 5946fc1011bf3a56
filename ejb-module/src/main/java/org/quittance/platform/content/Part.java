package org.quittance.platform.content;

import java.io.IOException;
import java.io.InputStream;

/**
 * What came of reading a block from the network.
 *
 * @param length how much is in the block
 * @param broken why no more came; null where the stream just ended, or the block is full
 */
record Part(int length, IOException broken) {

  static Part read(InputStream in, byte[] block, long wanted) {
    int most = (int) Math.min(block.length, wanted);
    int length = 0;
    try {
      while (length < most) {
        int n = in.read(block, length, most - length);
        if (n < 0) {
          break;
        }
        length += n;
      }
      return new Part(length, null);
    } catch (IOException e) {
      return new Part(length, e);
    }
  }
}
