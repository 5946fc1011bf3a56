package org.quittance.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * What was packed by gzip. Nothing is read before somebody asks for it: a body that is not what it
 * says is the trouble of whoever reads it, as one that breaks off in the middle.
 */
final class Unpacked extends InputStream {

  private static final int PIECE = 64 * 1024;

  private final InputStream packed;
  private InputStream plain;

  Unpacked(InputStream packed) {
    this.packed = packed;
  }

  private InputStream plain() throws IOException {
    if (plain == null) {
      plain = new GZIPInputStream(packed, PIECE);
    }
    return plain;
  }

  @Override
  public int read() throws IOException {
    return plain().read();
  }

  @Override
  public int read(byte[] bytes, int from, int most) throws IOException {
    return plain().read(bytes, from, most);
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }
}
