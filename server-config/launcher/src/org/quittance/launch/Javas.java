package org.quittance.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Javas of this machine. */
final class Javas {

  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

  /** Where Debian and most of the others keep them. */
  private static final Path USUAL = Path.of("/usr/lib/jvm");

  private Javas() {}

  static String missing(String server, int atLeast) {
    return server
        + " needs Java "
        + atLeast
        + " or later, and there is none here. Install one below "
        + USUAL
        + ", or name its folder in QUITTANCE_SERVER_JAVA_HOME.";
  }

  /** The one that this program runs on. */
  static Path own() {
    return program(Path.of(System.getProperty("java.home")));
  }

  /** One of that version or later: the one that is named, our own, or the oldest that is enough. */
  static Optional<Path> find(int atLeast) {
    String named = System.getenv().getOrDefault("QUITTANCE_SERVER_JAVA_HOME", "").strip();
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named))
          .filter(home -> versionIn(home) >= atLeast)
          .map(Javas::program);
    }
    if (Runtime.version().feature() >= atLeast) {
      return Optional.of(own());
    }
    return installed().stream()
        .filter(home -> versionIn(home) >= atLeast)
        .min(Comparator.comparingInt(Javas::versionIn))
        .map(Javas::program);
  }

  private static List<Path> installed() {
    if (!Files.isDirectory(USUAL)) {
      return List.of();
    }
    try (Stream<Path> homes = Files.list(USUAL)) {
      return homes.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path program(Path home) {
    return home.resolve("bin/java");
  }

  /** Of a program that was found here. */
  static int version(Path program) {
    return program.equals(own())
        ? Runtime.version().feature()
        : versionIn(program.getParent().getParent());
  }

  /** As its maker says; 0 where there is no Java. */
  private static int versionIn(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(program(home)) || !Files.isReadable(release)) {
      return 0;
    }
    try {
      Matcher version = VERSION.matcher(Files.readString(release));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
