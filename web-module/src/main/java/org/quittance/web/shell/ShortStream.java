package org.quittance.web.shell;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The beginning of a stream: whatever comes after so many bytes is not there. */
final class ShortStream extends FilterInputStream {

  private long left;

  ShortStream(InputStream whole, long most) {
    super(whole);
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    if (left == 0) {
      return -1;
    }
    int one = super.read();
    if (one >= 0) {
      left--;
    }
    return one;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (left == 0 && length > 0) {
      return -1;
    }
    int count = super.read(into, from, (int) Math.min(length, left));
    if (count > 0) {
      left -= count;
    }
    return count;
  }
}
