package org.quittance.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.quittance.platform.settings.Settings;

/** The file that holds the link of the first start, for the eyes of whoever owns the portal. */
@ApplicationScoped
class FirstSignInFile {

  private static final Logger LOG = System.getLogger(FirstSignInFile.class.getName());
  private static final String NAME = "first-sign-in.txt";
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  @Inject Settings settings;

  Path path() {
    return settings.home().resolve(NAME);
  }

  /** Replaces the file; it is never there for others to read, not even empty. */
  void write(String text) {
    Path path = path();
    try {
      Files.createDirectories(path.getParent());
      Files.deleteIfExists(path);
      try (var out = Files.newByteChannel(path, NEW, forTheOwner(path))) {
        out.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot be written: " + path, e);
    }
  }

  /** The link in it is good for nothing any more, so that a file that stays harms nobody. */
  void delete() {
    try {
      Files.deleteIfExists(path());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The link of the first start was used; delete " + path(), e);
    }
  }

  /** Where the file system knows no such permissions, those of the folder hold. */
  private static FileAttribute<?>[] forTheOwner(Path path) throws IOException {
    return Files.getFileStore(path.getParent()).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
