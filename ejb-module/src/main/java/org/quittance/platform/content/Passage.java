package org.quittance.platform.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a content passes through on its way in: whoever judges it reads from here, and every byte is
 * counted, hashed and handed on, once, a block at a time. The last block stays here until the end,
 * so that a small content is in memory when it was judged.
 */
final class Passage extends InputStream {

  /** Takes each block once it was read, except the last. */
  interface Next {
    void take(byte[] block, int length);
  }

  /** The sender broke off. */
  static final class Broken extends UncheckedIOException {
    Broken(IOException cause) {
      super(cause);
    }
  }

  private final InputStream source;
  private final String name;
  private final long limit;
  private final Next next;
  private final MessageDigest hash;
  private byte[] block = new byte[ContentStore.BLOCK];
  private int length;
  private int at;
  private long before;
  private boolean ended;

  Passage(InputStream source, String name, long limit, Next next) {
    this.source = source;
    this.name = name;
    this.limit = limit;
    this.next = next;
    this.hash = sha256();
    fill();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private void fill() {
    try {
      length = source.readNBytes(block, 0, block.length);
    } catch (IOException e) {
      throw new Broken(e);
    }
    at = 0;
    ended = length < block.length;
    if (before + length > limit) {
      throw new ContentTooLarge(name, limit);
    }
    hash.update(block, 0, length);
  }

  /** Whether there is something to read at the place where it stands. */
  private boolean more() {
    if (at < length) {
      return true;
    }
    if (ended) {
      return false;
    }
    next.take(block, length);
    before += length;
    fill();
    return length > 0;
  }

  /** The block it stands in, from its start; at the beginning that is the content's head. */
  byte[] block() {
    return block;
  }

  /** How much of the block is filled. */
  int length() {
    return length;
  }

  /** How many bytes were read from it. */
  long passed() {
    return before + at;
  }

  @Override
  public int read() {
    return more() ? block[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int wanted) {
    if (wanted == 0) {
      return 0;
    }
    if (!more()) {
      return -1;
    }
    int count = Math.min(wanted, length - at);
    System.arraycopy(block, at, into, from, count);
    at += count;
    return count;
  }

  /** Lets the rest pass. */
  void drain() {
    at = length;
    while (more()) {
      at = length;
    }
  }

  /** All that passed; asked for after {@link #drain}. */
  long size() {
    return before + length;
  }

  /** The hash of all that passed; asked for once. */
  String hash() {
    return HexFormat.of().formatHex(hash.digest());
  }
}
