package org.quittance.platform.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.Arrays;

/** Bytes beside the rows they belong to: one backup has both. */
@ApplicationScoped
class DatabaseStore implements ContentStore {

  @Inject ContentRepository contents;

  @Override
  public void append(Content content, byte[] block, int length) {
    contents.addChunk(new ContentChunk(content.id(), content.here(), Arrays.copyOf(block, length)));
  }

  @Override
  public void seal(Content content) {
    // The commit sees to it.
  }

  @Override
  public InputStream open(Content content) {
    return new Chunks(content.id());
  }

  @Override
  public void remove(Content content) {
    contents.removeChunks(content.id());
  }

  /** One chunk at a time, each asked for when the one before was read. */
  private final class Chunks extends InputStream {
    private final long content;
    private byte[] chunk = {};
    private long startsAt;
    private int at;

    Chunks(long content) {
      this.content = content;
    }

    @Override
    public int read() {
      return more() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (length == 0) {
        return 0;
      }
      if (!more()) {
        return -1;
      }
      int count = Math.min(length, chunk.length - at);
      System.arraycopy(chunk, at, into, from, count);
      at += count;
      return count;
    }

    private boolean more() {
      if (at < chunk.length) {
        return true;
      }
      byte[] next = contents.chunk(content, startsAt + chunk.length);
      if (next == null) {
        return false;
      }
      startsAt += chunk.length;
      chunk = next;
      at = 0;
      return true;
    }
  }
}
