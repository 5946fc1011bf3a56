package org.quittance.rest.billing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of any length into its lines and holds one of them at a time. Of a line that is too
 * long it holds nothing more, but reads it to its end, so that the next one is read as it is.
 */
final class LineReader {

  private static final int PIECE = 64 * 1024;
  private static final int FIRST = 4 * 1024;

  private final InputStream in;
  private final int longest;
  private final byte[] piece = new byte[PIECE];
  private int at;
  private int end;
  private byte[] line = new byte[FIRST];
  private int length;
  private long number;

  /**
   * @param longest most bytes of a line
   */
  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The number of the line that is being read or was read last, from 1. */
  long number() {
    return number;
  }

  /**
   * Goes on to the next line.
   *
   * @return false where there is none
   * @throws IOException where the stream broke off; what was read of that line is no line
   */
  boolean next() throws IOException {
    length = 0;
    number++;
    boolean any = false;
    while (at < end || fill()) {
      any = true;
      int from = at;
      while (at < end && piece[at] != '\n') {
        at++;
      }
      keep(from);
      if (at < end) {
        at++;
        return true;
      }
    }
    return any;
  }

  private boolean fill() throws IOException {
    int read = in.read(piece, 0, piece.length);
    at = 0;
    end = Math.max(0, read);
    return read > 0;
  }

  private void keep(int from) {
    int more = at - from;
    if (length > longest) {
      return;
    }
    if (length + more > longest) {
      length = longest + 1;
      return;
    }
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.min(longest, Math.max(line.length * 2, length + more)));
    }
    System.arraycopy(piece, from, line, length, more);
    length += more;
  }

  boolean isTooLong() {
    return length > longest;
  }

  boolean isBlank() {
    for (int i = 0; i < Math.min(length, line.length); i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return !isTooLong();
  }

  byte[] line() {
    return Arrays.copyOf(line, length);
  }
}
