package org.quittance.platform.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.quittance.platform.settings.Settings;

/**
 * Bytes in files, each under its key: while it arrives with the ending {@code .part}, and under its
 * own name once the disk has it. The folder must be the same for all servers.
 */
@ApplicationScoped
class FolderStore implements ContentStore {

  @Inject Settings settings;

  @Override
  public void append(Content content, byte[] block, int length) {
    Path part = part(content);
    try {
      Files.createDirectories(part.getParent());
      try (FileChannel file =
          FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        if (file.size() < content.here()) {
          throw new IOException("The disk has lost a part of " + content.key());
        }
        // What the last try left behind its row's end never counted.
        file.truncate(content.here()).position(content.here());
        ByteBuffer bytes = ByteBuffer.wrap(block, 0, length);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void seal(Content content) {
    Path part = part(content);
    if (!Files.exists(part)) {
      // Sealed already, in a transaction that did not end well.
      return;
    }
    try {
      try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
        file.truncate(content.here());
        file.force(true);
      }
      Files.move(part, whole(content), StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder = FileChannel.open(part.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream open(Content content) {
    try {
      try {
        return Files.newInputStream(whole(content));
      } catch (NoSuchFileException stillArriving) {
        return Files.newInputStream(part(content));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void remove(Content content) {
    try {
      Files.deleteIfExists(part(content));
      Files.deleteIfExists(whole(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path part(Content content) {
    return whole(content).resolveSibling(content.key() + ".part");
  }

  /** The end of a key is random, its beginning is the time: the end spreads over the folders. */
  private Path whole(Content content) {
    String key = content.key();
    int end = key.length();
    return settings
        .contentFolder()
        .resolve(key.substring(end - 2))
        .resolve(key.substring(end - 4, end - 2))
        .resolve(key);
  }
}
