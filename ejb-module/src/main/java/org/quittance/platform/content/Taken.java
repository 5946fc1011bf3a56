package org.quittance.platform.content;

/**
 * A content that was taken in and judged. A large one is stored; a small one is here, and nowhere
 * else until somebody keeps it.
 */
public final class Taken {

  private final Received received;
  private final Content content;
  private final byte[] bytes;

  private Taken(Received received, Content content, byte[] bytes) {
    this.received = received;
    this.content = content;
    this.bytes = bytes;
  }

  static Taken stored(Received received) {
    return new Taken(received, null, null);
  }

  static Taken here(Content content, byte[] bytes) {
    return new Taken(content.details(), content, bytes);
  }

  /** Whether it is stored by now; if it is not, there is nothing to be given up. */
  public boolean isStored() {
    return content == null;
  }

  /** What was found out about it, when it was taken. */
  public Received received() {
    return received;
  }

  /** What is to be written of one that is here. */
  Content content() {
    return content;
  }

  byte[] bytes() {
    return bytes;
  }
}
