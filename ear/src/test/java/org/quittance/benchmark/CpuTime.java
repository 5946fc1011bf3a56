package org.quittance.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What server and database have computed since they were started, in user and in system mode, as
 * Linux counts it.
 *
 * @param serverMillis of the server's process
 * @param databaseMillis of all processes of the database, also those that have ended
 */
record CpuTime(long serverMillis, long databaseMillis) {

  /** Linux counts in hundredths of a second on every machine this runs on. */
  private static final long MILLIS_PER_TICK = 10;

  // Counted from the field behind the name, which may itself have blanks.
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int USER_OF_ENDED_CHILDREN = 13;
  private static final int SYSTEM_OF_ENDED_CHILDREN = 14;

  /**
   * Up to now.
   *
   * @param postmaster the database's first process, parent of all others
   */
  static CpuTime of(long server, long postmaster) {
    long ofServer = 0;
    long ofDatabase = 0;
    try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
      for (Path folder : (Iterable<Path>) folders::iterator) {
        String name = folder.getFileName().toString();
        if (!name.matches("\\d+")) {
          continue;
        }
        long pid = Long.parseLong(name);
        String[] fields = fields(folder);
        if (fields.length == 0) {
          continue;
        }
        long own = number(fields, USER) + number(fields, SYSTEM);
        if (pid == server) {
          ofServer = own;
        } else if (pid == postmaster) {
          ofDatabase +=
              own
                  + number(fields, USER_OF_ENDED_CHILDREN)
                  + number(fields, SYSTEM_OF_ENDED_CHILDREN);
        } else if (number(fields, PARENT) == postmaster) {
          ofDatabase += own;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The benchmark needs Linux: it reads /proc", e);
    }
    return new CpuTime(ofServer * MILLIS_PER_TICK, ofDatabase * MILLIS_PER_TICK);
  }

  /** What the threads of a process have computed so far, by their names without numbers. */
  static Map<String, Long> byThread(long pid) {
    Map<String, Long> times = new TreeMap<>();
    try (Stream<Path> folders = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
      for (Path folder : (Iterable<Path>) folders::iterator) {
        String[] fields = fields(folder);
        if (fields.length > 0) {
          long own = number(fields, USER) + number(fields, SYSTEM);
          times.merge(name(folder), own * MILLIS_PER_TICK, Long::sum);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The benchmark needs Linux: it reads /proc", e);
    }
    return times;
  }

  private static String name(Path folder) throws IOException {
    try {
      return Files.readString(folder.resolve("comm")).strip().replaceAll("[-(#]*[0-9]+\\)?$", "");
    } catch (NoSuchFileException ended) {
      return "ended";
    }
  }

  CpuTime since(CpuTime before) {
    return new CpuTime(serverMillis - before.serverMillis, databaseMillis - before.databaseMillis);
  }

  private static String[] fields(Path folder) throws IOException {
    try {
      String line = Files.readString(folder.resolve("stat"));
      return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    } catch (NoSuchFileException ended) {
      return new String[0];
    } catch (IOException e) {
      // A process that ends while its file is read.
      if (Files.exists(folder)) {
        throw e;
      }
      return new String[0];
    }
  }

  private static long number(String[] fields, int index) {
    return Long.parseLong(fields[index]);
  }
}
