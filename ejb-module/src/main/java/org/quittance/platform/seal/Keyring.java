package org.quittance.platform.seal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;

/**
 * The portal's keys for one purpose, kept in the database for all nodes. The newest proves; each
 * that is there still is believed, so what stands on paper stays good when a new one is made. One
 * that became known to others is taken back by deleting its row: then what it proved is void.
 *
 * <p>A new key is made after {@link #LIFE}, and proves from {@link #SHOWN} on: by then every node
 * has it. The span of a year for who proves is what NIST SP 800-57 part 1, 5.3.6, leads to (at most
 * two years).
 */
public final class Keyring {

  /** How long a key proves before the next one is made. */
  public static final Duration LIFE = Duration.ofDays(365);

  /** How old a key must be to prove, where there is another. */
  public static final Duration SHOWN = Duration.ofMinutes(5);

  /** For how long a node believes that it knows all keys. */
  private static final Duration KNOWN = Duration.ofMinutes(1);

  private final Shelf shelf;
  private final int letters;
  private final PortalClock clock;

  private volatile Read read = new Read(List.of(), Instant.MIN);

  /** Where the keys of one purpose are kept. */
  public interface Shelf {
    /** All that are kept, in any order. */
    List<Kept> keys();

    /** Adds a key; its generation is a unique key of the database. */
    void keep(Kept key);
  }

  /**
   * A key as it is kept.
   *
   * @param generation 1 for the first
   * @param letters how long its proofs are; each letter is five bits
   */
  public record Kept(int generation, int letters, String secret, Instant madeAt) {}

  /** A key as it is used. */
  public record Key(int letters, Seal seal, Instant madeAt, int generation) {
    private static Key of(Kept kept) {
      return new Key(kept.letters(), Seal.of(kept.secret()), kept.madeAt(), kept.generation());
    }

    /** What proves that this was said here. */
    public String proof(String said) {
      return seal.proof(said, letters);
    }
  }

  /** The newest in front. */
  private record Read(List<Key> keys, Instant at) {}

  /**
   * @param letters how long the proofs of new keys are; 26 letters are 130 bits
   */
  public Keyring(Shelf shelf, int letters, PortalClock clock) {
    this.shelf = shelf;
    this.letters = letters;
    this.clock = clock;
  }

  /** All keys that are believed, the newest in front, as this node last read them. */
  public List<Key> keys() {
    return read.keys().isEmpty() ? readAgain() : read.keys();
  }

  /** The key that proves; none where none was made yet. */
  public Optional<Key> current() {
    List<Key> keys = keys();
    Instant shown = clock.now().minus(SHOWN);
    return keys.stream()
        .filter(key -> !key.madeAt().isAfter(shown))
        .findFirst()
        // All are new: the oldest is what everybody has.
        .or(() -> keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(keys.size() - 1)));
  }

  /**
   * Has the keys read again where that was a minute ago, and the next one made where it is due.
   * Must not be called within a transaction.
   */
  public void ready(Transactions transactions) {
    if (isDue(read.keys()) || !clock.now().isBefore(read.at().plus(KNOWN))) {
      try {
        transactions.inOne(this::refresh);
      } catch (Transactions.Duplicate another) {
        // Another node was first; its key is everybody's.
        transactions.inOne(this::refresh);
      }
    }
  }

  private boolean refresh() {
    List<Key> keys = readAgain();
    boolean due = isDue(keys);
    if (due) {
      int last = keys.isEmpty() ? 0 : keys.get(0).generation();
      shelf.keep(new Kept(last + 1, letters, Seal.freshKey(), clock.now()));
      // It is read when it is committed, not before.
      read = new Read(List.of(), Instant.MIN);
    }
    return due;
  }

  private boolean isDue(List<Key> keys) {
    return keys.isEmpty()
        || keys.get(0).letters() < letters
        || !keys.get(0).madeAt().plus(LIFE).isAfter(clock.now());
  }

  private List<Key> readAgain() {
    List<Key> keys =
        shelf.keys().stream()
            .map(Key::of)
            .sorted(Comparator.comparingInt(Key::generation).reversed())
            .toList();
    read = new Read(keys, clock.now());
    return keys;
  }
}
