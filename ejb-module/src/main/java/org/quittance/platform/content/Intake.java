package org.quittance.platform.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Supplier;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.PublicId;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;

/**
 * Takes files in. Whatever is refused or breaks off leaves nothing behind, except the parts of an
 * upload, which wait a day for the rest. What was taken is to be kept by {@link Contents#keep}.
 *
 * <p>Each step is a short transaction of its own: whoever calls has none.
 */
@ApplicationScoped
public class Intake {

  /** More than anybody sends at once. */
  private static final int MOST_LOOSE = 100;

  @Inject Types types;
  @Inject Examination examination;
  @Inject Scanner scanner;
  @Inject Drawing drawing;
  @Inject Stores stores;
  @Inject ContentRepository contents;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  /**
   * Takes a file in one go.
   *
   * @param in is read to its end, or until there is a reason not to; closed by the caller
   * @param clientName as the sender's computer calls it
   * @throws DomainException where it is not taken: {@link ContentTooLarge} (413), {@link
   *     ContentEmpty}, {@link TypeNotAllowed}, {@link NotWhatItsNameSays}, {@link PictureTooLarge},
   *     {@link ArchiveTooLarge}, {@link ArchiveLocked}, {@link ContentInfected} (422)
   * @throws IOException where the sender broke off
   */
  public Received receive(InputStream in, String clientName, Limits limits) throws IOException {
    return arrived(in, clientName, limits, Arrival::end);
  }

  /**
   * The same, but a small file is left in memory for whoever keeps it, to be written in one
   * transaction with what it belongs to. Small is what one block takes; a picture is not, nor
   * anything where a scanner is to be asked or contents are in a folder.
   *
   * @throws DomainException as {@link #receive}
   * @throws IOException where the sender broke off
   */
  public Taken take(InputStream in, String clientName, Limits limits) throws IOException {
    return arrived(in, clientName, limits, Arrival::taken);
  }

  /** How what arrived is left behind. */
  private interface Ending<T> {
    T of(Arrival arrival, Judged judged, Passage passage);
  }

  private <T> T arrived(InputStream in, String clientName, Limits limits, Ending<T> ending)
      throws IOException {
    FileName name = FileName.of(clientName);
    types.mustBeAllowed(name);
    Arrival arrival = new Arrival(name);
    try {
      Passage passage = new Passage(in, name.text(), limits.bytes(), arrival::store);
      return ending.of(arrival, examination.of(name, passage), passage);
    } catch (Passage.Broken brokenOff) {
      arrival.undo(brokenOff);
      throw brokenOff.getCause();
    } catch (RuntimeException | Error refused) {
      arrival.undo(refused);
      throw refused;
    }
  }

  /**
   * Begins an upload that comes in parts, and may go on after the network failed.
   *
   * @param holder who sends it, the only one who may go on
   * @param note what the caller wants to find again with it, at most 300 characters; or null
   * @param size that it will have
   * @throws ContentTooLarge (413) where that is too much
   * @throws TypeNotAllowed (422) by its name
   * @throws TooManyUploads (409)
   */
  public Upload begin(String holder, String note, String clientName, long size, Limits limits) {
    FileName name = FileName.of(clientName);
    types.mustBeAllowed(name);
    if (size <= 0) {
      throw new ContentEmpty(name.text());
    }
    if (size > limits.bytes()) {
      throw new ContentTooLarge(name.text(), limits.bytes());
    }
    if (contents.loose(holder) >= MOST_LOOSE) {
      throw new TooManyUploads(MOST_LOOSE);
    }
    return stores
        .begin(
            new Content(
                PublicId.next(clock.now()),
                holder,
                note,
                name.text(),
                stores.place(),
                size,
                clock.now()))
        .upload();
  }

  /**
   * How far an upload is.
   *
   * @throws NotFound where there is none, or it is somebody else's
   */
  public Upload upload(String holder, String key) {
    return held(holder, key).upload();
  }

  /**
   * Takes the next part of an upload: what was read before the network failed stays. With the last
   * byte the content is judged, and refused as {@link #receive} does; then the upload is gone.
   *
   * @param offset where the part goes
   * @throws NotFound where there is none, or it is somebody else's
   * @throws UploadElsewhere (409) where that is not where it goes on
   * @throws IOException where the sender broke off
   */
  public Upload append(String holder, String key, long offset, InputStream in) throws IOException {
    Content content = held(holder, key);
    if (offset != content.here()) {
      throw new UploadElsewhere(content.name(), content.here());
    }
    if (!content.isReceiving()) {
      return content.upload();
    }
    byte[] block = new byte[ContentStore.BLOCK];
    while (content.here() < content.size()) {
      Part part = Part.read(in, block, content.size() - content.here());
      if (part.length() > 0) {
        if (content.here() == 0) {
          refuseEarly(content, block, part.length());
        }
        content = stores.append(key, content.here(), block, part.length());
      }
      if (part.broken() != null) {
        throw part.broken();
      }
      if (part.length() == 0) {
        return content.upload();
      }
    }
    return judged(content);
  }

  /** Gives an upload up; one that is kept already stays. */
  public void abandon(String holder, String key) {
    held(holder, key);
    transactions.inOne(
        () -> {
          contents.forUpdate(key).filter(Content::isLoose).ifPresent(this::discard);
          return null;
        });
    stores.removeLeft(key, clock.now());
  }

  private void discard(Content content) {
    for (Content each : contents.withDrawn(content)) {
      each.discard();
    }
  }

  private Content held(String holder, String key) {
    return contents
        .find(key)
        .filter(content -> content.isHeldBy(holder))
        .filter(content -> content.state() != ContentState.DISCARDED)
        .orElseThrow(ContentGone::new);
  }

  /** A program that calls itself a picture need not be sent to its end. */
  private void refuseEarly(Content content, byte[] head, int length) {
    if (length == Math.min(head.length, content.size())) {
      try {
        Types.agreed(FileName.of(content.name()), head, length);
      } catch (NotWhatItsNameSays refused) {
        stores.remove(content.key());
        throw refused;
      }
    }
  }

  /** All is here: what came in parts is read once more, as a whole. */
  private Upload judged(Content content) throws IOException {
    try (InputStream in = stores.of(content).open(content)) {
      FileName name = FileName.of(content.name());
      Judged judged =
          examination.of(name, new Passage(in, name.text(), content.size(), (block, n) -> {}));
      Received received = settle(content, judged, () -> stores.of(content).open(content));
      return new Upload(
          content.key(), content.note(), content.name(), judged.size(), judged.size(), received);
    } catch (Passage.Broken ourDisk) {
      throw new IllegalStateException("What was stored cannot be read", ourDisk);
    } catch (DomainException refused) {
      stores.remove(content.key());
      throw refused;
    }
  }

  /** Has it scanned and drawn, and ends its arrival. */
  private Received settle(Content content, Judged judged, Supplier<InputStream> again) {
    Scan scan = scan(judged, content.name(), again);
    Drawn drawn = drawing.of(content.name(), judged, stores.place(), again);
    try {
      return stores.finish(
          content.key(),
          arrived -> {
            arrived.received(judged, scan, drawn.previewKey(), drawn.thumbnailKey(), clock.now());
            drawn.settle(stores, arrived, clock.now());
            return arrived.details();
          });
    } catch (RuntimeException | Error failed) {
      drawn.undo(stores, failed);
      throw failed;
    }
  }

  private Scan scan(Judged judged, String name, Supplier<InputStream> again) {
    Scan scan = scanner.scan(again);
    if (scan.state() == ContentState.INFECTED) {
      throw new ContentInfected(name);
    }
    return scan;
  }

  /** A file on its way in; it has a row as soon as more than one block of it is here. */
  private final class Arrival {
    private final FileName name;
    private Content content;

    Arrival(FileName name) {
      this.name = name;
    }

    void store(byte[] block, int length) {
      if (content == null) {
        content = stores.begin(fresh());
      }
      content = stores.append(content.key(), content.here(), block, length);
    }

    private Content fresh() {
      return new Content(
          PublicId.next(clock.now()), null, null, name.text(), stores.place(), 0, clock.now());
    }

    Received end(Judged judged, Passage passage) {
      if (isSmall(judged)) {
        return small(judged, passage);
      }
      if (passage.length() > 0) {
        store(passage.block(), passage.length());
      }
      return settle(content, judged, () -> stores.of(content).open(content));
    }

    Taken taken(Judged judged, Passage passage) {
      return isSmall(judged) && scanner.isOff()
          ? Taken.here(whole(judged, Scan.NONE), bytes(passage))
          : Taken.stored(end(judged, passage));
    }

    /** The most frequent case: all of it is in memory, and nothing was drawn of it. */
    private boolean isSmall(Judged judged) {
      return content == null && stores.place() == Place.DATABASE && judged.format() == null;
    }

    /** One transaction, one row, one chunk. */
    private Received small(Judged judged, Passage passage) {
      byte[] bytes = bytes(passage);
      Content whole =
          whole(judged, scan(judged, name.text(), () -> new ByteArrayInputStream(bytes)));
      return transactions.inOne(
          () -> {
            contents.addWhole(whole, bytes);
            return whole.details();
          });
    }

    private Content whole(Judged judged, Scan scan) {
      Content whole = fresh();
      whole.grew((int) judged.size(), clock.now());
      whole.received(judged, scan, null, null, clock.now());
      return whole;
    }

    private static byte[] bytes(Passage passage) {
      return Arrays.copyOf(passage.block(), passage.length());
    }

    void undo(Throwable why) {
      if (content != null) {
        try {
          stores.remove(content.key());
        } catch (RuntimeException e) {
          // The sweeper will find it.
          why.addSuppressed(e);
        }
      }
    }
  }
}
