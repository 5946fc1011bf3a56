package org.quittance.platform.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Settings;

/** Contents with their bytes, in whichever store they are; each step in a transaction. */
@ApplicationScoped
class Stores {

  @Inject DatabaseStore database;
  @Inject FolderStore folder;
  @Inject ContentRepository contents;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Settings settings;
  @Inject Instance<ContentWatcher> watchers;

  /** Where new contents go. */
  Place place() {
    return settings.contentInFolder() ? Place.FOLDER : Place.DATABASE;
  }

  ContentStore of(Content content) {
    return content.place() == Place.FOLDER ? folder : database;
  }

  /** Begins a content, in a transaction of its own. */
  Content begin(Content content) {
    return transactions.inOne(
        () -> {
          contents.add(content);
          return content;
        });
  }

  /**
   * Adds bytes behind those that are here, in a transaction of its own.
   *
   * @param offset where they go
   * @return the content as it is then
   * @throws UploadElsewhere where others were faster
   */
  Content append(String key, long offset, byte[] block, int length) {
    return transactions.inOne(
        () -> {
          Content content = receiving(key);
          if (content.here() != offset) {
            throw new UploadElsewhere(content.name(), content.here());
          }
          of(content).append(content, block, length);
          content.grew(length, clock.now());
          contents.flush();
          return content;
        });
  }

  private Content receiving(String key) {
    return contents.forUpdate(key).filter(Content::isReceiving).orElseThrow(ContentGone::new);
  }

  /** A content with all its bytes, still RECEIVING, each step in a transaction of its own. */
  Content store(Content content, byte[] bytes) {
    begin(content);
    for (int at = 0; at < bytes.length; at += ContentStore.BLOCK) {
      byte[] block = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + ContentStore.BLOCK));
      append(content.key(), at, block, block.length);
    }
    return content;
  }

  /** What the work makes of a content that is still arriving, in one transaction. */
  <T> T finish(String key, Function<Content, T> work) {
    return transactions.inOne(
        () -> {
          Content content = receiving(key);
          of(content).seal(content);
          T result = work.apply(content);
          contents.flush();
          return result;
        });
  }

  /** The picture drawn of an original is whole with it, in the running transaction. */
  void finishDrawn(String key, Judged judged, Content original, Instant now) {
    Content drawn = receiving(key);
    of(drawn).seal(drawn);
    drawn.received(judged, original, now);
  }

  /** The scanner's late word, for the content and what was drawn of it. */
  void scanned(String key, Scan scan) {
    transactions.inOne(
        () -> {
          contents
              .forUpdate(key)
              .filter(content -> content.state() == ContentState.WAITING)
              .ifPresent(content -> scanned(content, scan));
          return null;
        });
  }

  private void scanned(Content content, Scan scan) {
    content.scanned(scan, clock.now());
    for (ContentWatcher watcher : watchers) {
      watcher.outOfQuarantine(content.details());
    }
    for (Content each : contents.withDrawn(content)) {
      if (each != content) {
        each.follow(content);
      }
      if (scan.state() == ContentState.INFECTED) {
        of(each).remove(each);
      }
    }
  }

  /** Removes it with its bytes, in a transaction of its own; gone already is fine. */
  void remove(String key) {
    transactions.inOne(
        () -> {
          contents.forUpdate(key).ifPresent(this::removeNow);
          return null;
        });
  }

  /** Removes what was given up, or not kept since then; whoever kept it meanwhile wins. */
  void removeLeft(String key, Instant since) {
    transactions.inOne(
        () -> {
          contents.forUpdate(key).filter(c -> c.isLeft(since)).ifPresent(this::removeNow);
          return null;
        });
  }

  private void removeNow(Content content) {
    of(content).remove(content);
    contents.remove(content);
  }
}
