package org.quittance.backup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.quittance.platform.settings.Settings;

/**
 * The folder of the backups, below the portal's own: each is a folder named by the moment at which
 * it was begun. One that is being written has another name, so that none is taken for whole that is
 * not.
 */
@ApplicationScoped
class BackupFolder {

  static final String NAME = "backups";

  private static final String UNFINISHED = ".part";

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS'Z'");

  @Inject Settings settings;

  /** Left free at least, so that the portal can go on: its log and what is booked meanwhile. */
  long spare = 64L << 20;

  /** The embedded database belongs to this process, so nobody else makes a copy. */
  private final AtomicBoolean underWay = new AtomicBoolean();

  /**
   * Adds a backup.
   *
   * @param bytes about how large it will be
   * @param copy writes one folder, the copy, into the folder it is given
   */
  Backup add(Instant now, long bytes, Consumer<Path> copy) {
    if (!underWay.compareAndSet(false, true)) {
      throw new BackupBeingMade();
    }
    try {
      return written(now, bytes, copy);
    } catch (IOException e) {
      throw new UncheckedIOException("The backup could not be written", e);
    } finally {
      underWay.set(false);
    }
  }

  private Backup written(Instant now, long bytes, Consumer<Path> copy) throws IOException {
    Path backups = made();
    String name = MOMENT.format(LocalDateTime.ofInstant(now, ZoneOffset.UTC));
    Path whole = backups.resolve(name);
    if (Files.exists(whole)) {
      throw new BackupBeingMade();
    }
    removeUnfinished(backups);
    long free = Files.getFileStore(backups).getUsableSpace();
    if (free < bytes + spare) {
      throw new NoRoomForBackup(bytes + spare, free);
    }
    Path part = Files.createDirectory(backups.resolve(name + UNFINISHED));
    try {
      copy.accept(part);
      Files.move(databaseIn(part), whole, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      leave(part);
    }
    return new Backup(name, size(whole), now);
  }

  List<Backup> newest(int most) {
    Path backups = settings.home().resolve(NAME);
    if (!Files.isDirectory(backups)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(backups)) {
      return found
          .filter(Files::isDirectory)
          .map(BackupFolder::nameOf)
          .filter(name -> moment(name).isPresent())
          .sorted(Comparator.reverseOrder())
          .limit(most)
          .map(name -> new Backup(name, size(backups.resolve(name)), moment(name).orElseThrow()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The backups could not be listed", e);
    }
  }

  /** What is in a backup is for nobody else's eyes. */
  private Path made() throws IOException {
    Path home = Files.createDirectories(settings.home());
    Path backups = home.resolve(NAME);
    if (Files.isDirectory(backups)) {
      return backups;
    }
    boolean posix = Files.getFileStore(home).supportsFileAttributeView("posix");
    return Files.createDirectory(
        backups,
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0]);
  }

  /** The database's own name is whatever its address says. */
  private static Path databaseIn(Path part) throws IOException {
    try (Stream<Path> written = Files.list(part)) {
      return written
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow(() -> new IOException("The database wrote no copy"));
    }
  }

  /** What a server left behind that ended while it copied. */
  private static void removeUnfinished(Path backups) throws IOException {
    List<Path> unfinished;
    try (Stream<Path> found = Files.list(backups)) {
      unfinished = found.filter(path -> nameOf(path).endsWith(UNFINISHED)).toList();
    }
    for (Path part : unfinished) {
      remove(part);
    }
  }

  /** What cannot be removed now the next backup removes. */
  private static void leave(Path part) {
    try {
      remove(part);
    } catch (IOException stays) {
      System.getLogger(BackupFolder.class.getName())
          .log(System.Logger.Level.WARNING, "An unfinished backup stays for now", stays);
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> children;
    try (Stream<Path> all = Files.walk(folder)) {
      children = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path child : children) {
      Files.delete(child);
    }
  }

  private static long size(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("A backup could not be measured", e);
    }
  }

  private static String nameOf(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static Optional<Instant> moment(String name) {
    try {
      return Optional.of(LocalDateTime.parse(name, MOMENT).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
