package org.quittance.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks the chains of the trail and computes every hash again. What was changed, taken out, put in
 * or moved since it was written shows where it is, at the first place of each chain.
 */
@ApplicationScoped
public class AuditCheck {

  private static final int BATCH = 1000;
  private static final int HEADS = 200;

  @Inject AuditStore store;

  /**
   * How far a walk has come: so many entries into a chain, all of them right.
   *
   * @param hash of the last of these
   */
  public record Place(long chain, long position, String hash) {
    /** Before all chains. */
    public static final Place START = before(AuditChain.NOBODYS);

    /** Before the first entry of a customer's chain; null is nobody's. */
    public static Place of(Long customer) {
      return before(customer == null ? AuditChain.NOBODYS : customer);
    }

    private static Place before(long chain) {
      return new Place(chain, 0, LinkHash.NONE);
    }
  }

  /**
   * The first place at which a chain is not as it was written.
   *
   * @param customer null in the chain that is nobody's
   */
  public record Break(Long customer, long position, String detail) {}

  /**
   * What a walk found.
   *
   * @param chains how many it came to the end of
   * @param entries how many of theirs are right
   * @param next where to go on; null where there is nothing left
   */
  public record Walk(int chains, long entries, List<Break> breaks, Place next) {
    public Walk {
      breaks = List.copyOf(breaks);
    }
  }

  /**
   * Walks all chains, or one, for as long as that takes no more than a bound.
   *
   * @param one whether the chain of the place is the only one
   * @param most entries to look at, and as many chains; a few more may be
   */
  public Walk walk(Place from, boolean one, int most) {
    Walking walking = new Walking(most);
    Place next = from;
    if (one) {
      next = walking.chain(from, store.head(from.chain()).isEmpty());
    } else {
      next = walking.all(from);
    }
    return new Walk(walking.chains, walking.entries, walking.breaks, next);
  }

  /** Entries from before there were chains, for which no chain vouches. */
  public long unchained(Long customer) {
    return store.unchained(customer);
  }

  private final class Walking {
    private final int most;
    private final List<Break> breaks = new ArrayList<>();
    private int chains;
    private long entries;

    Walking(int most) {
      this.most = most;
    }

    private boolean isEnough() {
      return entries >= most || chains >= most || breaks.size() >= BATCH;
    }

    Place all(Place from) {
      Place at = from;
      long before = from.chain() - 1;
      while (true) {
        List<AuditStore.Head> heads = store.headsAfter(before, HEADS);
        boolean last = heads.size() < HEADS;
        long upTo = last ? Long.MAX_VALUE : heads.get(heads.size() - 1).chain();
        List<Long> headless = store.headless(before, upTo, HEADS);
        if (headless.size() == HEADS) {
          // No further than is known.
          upTo = headless.get(HEADS - 1);
          last = false;
        }
        long end = upTo;
        List<Long> keys = new ArrayList<>(headless);
        heads.stream().map(AuditStore.Head::chain).filter(key -> key <= end).forEach(keys::add);
        keys.sort(null);
        for (long key : keys) {
          Place start = key == at.chain() ? at : Place.before(key);
          if (isEnough()) {
            return start;
          }
          Place stopped = chain(start, headless.contains(key));
          if (stopped != null) {
            return stopped;
          }
        }
        if (last) {
          return null;
        }
        before = upTo;
      }
    }

    /** Where it stopped before the chain's end, or null. */
    Place chain(Place from, boolean headless) {
      Long customer = from.chain() == AuditChain.NOBODYS ? null : from.chain();
      long position = from.position();
      String hash = from.hash();
      while (true) {
        List<AuditEntry> some = store.entriesAfter(from.chain(), position, BATCH);
        for (AuditEntry entry : some) {
          String wrong = wrong(entry, position + 1, hash);
          if (wrong != null) {
            return broken(customer, position + 1, wrong);
          }
          position++;
          entries++;
          hash = entry.hash();
        }
        if (some.size() < BATCH) {
          return end(from.chain(), customer, position, hash, headless);
        }
        if (isEnough()) {
          return new Place(from.chain(), position, hash);
        }
      }
    }

    /** Holds what was found last against the chain's end, which somebody may just be moving. */
    private Place end(long chain, Long customer, long position, String hash, boolean headless) {
      List<AuditStore.Head> heads = store.head(chain);
      if (heads.isEmpty()) {
        if (headless && position == 0) {
          chains++;
          return null;
        }
        return broken(customer, position, "The end of the chain is not on record.");
      }
      AuditStore.Head head = heads.get(0);
      if (head.length() > position) {
        if (!store.entriesAfter(chain, position, 1).isEmpty()) {
          return chain(new Place(chain, position, hash), false);
        }
        return broken(
            customer,
            position + 1,
            "The entry is missing: the chain has " + head.length() + " entries on record.");
      }
      if (head.length() < position) {
        return broken(
            customer,
            head.length() + 1,
            "The entry was put in: the chain has " + head.length() + " entries on record.");
      }
      if (!head.lastHash().equals(hash)) {
        return broken(customer, position, "The entry is not the one that was written last.");
      }
      chains++;
      return null;
    }

    private Place broken(Long customer, long position, String detail) {
      breaks.add(new Break(customer, position, detail));
      chains++;
      return null;
    }

    private static String wrong(AuditEntry entry, long position, String previous) {
      if (entry.position() != position) {
        return "The entry is missing: the next one there is has the place "
            + entry.position()
            + ".";
      }
      if (!entry.recomputed().equals(entry.hash())) {
        return "The entry was changed since it was written.";
      }
      if (!previous.equals(entry.previousHash())) {
        return "The entry does not follow the one before it.";
      }
      return null;
    }
  }
}
