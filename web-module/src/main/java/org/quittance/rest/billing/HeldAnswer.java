package org.quittance.rest.billing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An answer to a caller who may still be sending. Many send all before they read anything: one who
 * wrote to them without end would wait for them while they wait for him. So only as much is sent as
 * the network takes from anybody; the rest is held in a file until the caller pauses or is done.
 */
final class HeldAnswer implements AutoCloseable {

  /** Every network buffers as much; it is the results of some hundreds of invoices. */
  static final int AT_ONCE = 64 * 1024;

  private static final int IN_MEMORY = 64 * 1024;

  private final OutputStream to;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private long sent;
  private FileChannel file;

  HeldAnswer(OutputStream to) {
    this.to = to;
  }

  /** Adds to the answer, in its order. */
  void add(byte[] bytes) throws IOException {
    waiting.writeBytes(bytes);
    if (waiting.size() > IN_MEMORY) {
      moveToFile();
    }
  }

  /** Sends what is held as far as no caller minds. */
  void offer() throws IOException {
    if (file == null && sent + waiting.size() <= AT_ONCE) {
      release();
    }
  }

  /** Sends all that is held. */
  void release() throws IOException {
    if (file != null) {
      file.position(0);
      sent += Channels.newInputStream(file).transferTo(to);
      file.truncate(0);
      file.close();
      file = null;
    }
    if (waiting.size() > 0) {
      waiting.writeTo(to);
      sent += waiting.size();
      waiting.reset();
    }
    to.flush();
  }

  private void moveToFile() throws IOException {
    if (file == null) {
      Path path = Files.createTempFile("quittance-import-", ".ndjson");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    ByteBuffer bytes = ByteBuffer.wrap(waiting.toByteArray());
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    waiting.reset();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
