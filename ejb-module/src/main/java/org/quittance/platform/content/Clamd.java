package org.quittance.platform.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Speaks with ClamAV's daemon: {@code zINSTREAM}, the bytes in pieces, each behind its length, and
 * its answer. Over TCP ({@code host:port}) or the daemon's own socket (a path).
 */
final class Clamd {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
  private static final int PIECE = 64 * 1024;
  private static final int LONGEST_ANSWER = 4096;
  private static final String FOUND = " FOUND";

  private final SocketAddress address;
  private final Duration patience;

  Clamd(String address) {
    this(address, PATIENCE);
  }

  /**
   * @param patience how long it may take to answer, or to take the next piece
   */
  Clamd(String address, Duration patience) {
    this.patience = patience;
    if (address.startsWith("/")) {
      this.address = UnixDomainSocketAddress.of(address);
    } else {
      int colon = address.lastIndexOf(':');
      this.address =
          new InetSocketAddress(
              address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }
  }

  /**
   * What it says of those bytes.
   *
   * @throws IOException where it does not answer, or says neither clean nor infected
   */
  Scan scan(InputStream content) throws IOException {
    String answer = ask(content);
    if (answer.equals("stream: OK")) {
      return Scan.CLEAN;
    }
    if (answer.startsWith("stream: ") && answer.endsWith(FOUND)) {
      String name = answer.substring("stream: ".length(), answer.length() - FOUND.length());
      return Scan.infected(name.length() > 200 ? name.substring(0, 200) : name);
    }
    throw new IOException("it answered: " + answer);
  }

  private String ask(InputStream content) throws IOException {
    try (Selector selector = Selector.open();
        SocketChannel line = connected(selector)) {
      send(line, selector, ByteBuffer.wrap(COMMAND));
      ByteBuffer piece = ByteBuffer.allocate(4 + PIECE);
      try {
        int length;
        do {
          length = content.readNBytes(piece.array(), 4, PIECE);
          // The last piece has no bytes and says so.
          piece.clear().putInt(length).position(0).limit(4 + length);
          send(line, selector, piece);
        } while (length > 0);
      } catch (SocketTimeoutException slow) {
        throw slow;
      } catch (IOException hungUp) {
        // It may have said why before it hung up: too large for its settings, say.
        return said(line, selector, hungUp);
      }
      return answer(line, selector);
    }
  }

  private SocketChannel connected(Selector selector) throws IOException {
    boolean unix = address instanceof UnixDomainSocketAddress;
    SocketChannel line =
        SocketChannel.open(unix ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET);
    try {
      line.configureBlocking(false);
      boolean there = line.connect(address);
      SelectionKey key = line.register(selector, SelectionKey.OP_CONNECT);
      while (!there) {
        await(selector, key, SelectionKey.OP_CONNECT);
        there = line.finishConnect();
      }
      return line;
    } catch (IOException | RuntimeException e) {
      line.close();
      throw e instanceof IOException io ? io : new IOException("no such address", e);
    }
  }

  private void send(SocketChannel line, Selector selector, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (line.write(bytes) == 0) {
        await(selector, line.keyFor(selector), SelectionKey.OP_WRITE);
      }
    }
  }

  private String said(SocketChannel line, Selector selector, IOException hungUp)
      throws IOException {
    try {
      String last = answer(line, selector);
      return last.isEmpty() ? "nothing, and hung up" : last;
    } catch (IOException nothing) {
      hungUp.addSuppressed(nothing);
      throw hungUp;
    }
  }

  private String answer(SocketChannel line, Selector selector) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(512);
    while (answer.size() < LONGEST_ANSWER) {
      buffer.clear();
      int length = line.read(buffer);
      if (length < 0) {
        break;
      }
      if (length == 0) {
        await(selector, line.keyFor(selector), SelectionKey.OP_READ);
        continue;
      }
      for (int i = 0; i < length; i++) {
        if (buffer.get(i) == 0) {
          return answer.toString(StandardCharsets.UTF_8).strip();
        }
        answer.write(buffer.get(i));
      }
    }
    return answer.toString(StandardCharsets.UTF_8).strip();
  }

  private void await(Selector selector, SelectionKey key, int what) throws IOException {
    key.interestOps(what);
    selector.selectedKeys().clear();
    if (selector.select(patience.toMillis()) == 0) {
      throw new SocketTimeoutException("no answer within " + patience.toSeconds() + " seconds");
    }
  }
}
