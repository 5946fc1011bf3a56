package org.quittance.platform.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quittance.kernel.NotFound;
import org.quittance.platform.clock.PortalClock;

/**
 * What was taken in: kept with the thing it belongs to, discarded, handed out. No EJB: it is asked
 * within use cases only, and one more door would cost as much as what it does.
 */
@ApplicationScoped
public class Contents {

  @Inject ContentRepository contents;
  @Inject Stores stores;
  @Inject PortalClock clock;

  /**
   * Makes it permanent, in the running transaction. Keeping twice keeps once.
   *
   * @throws NotFound where it was given up, or is not all here
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Received keep(String key) {
    Content content =
        contents
            .forUpdate(key)
            .filter(known -> known.state().isReceived())
            .orElseThrow(ContentGone::new);
    content.keep(clock.now());
    contents.withDrawn(content).forEach(each -> each.keep(clock.now()));
    return content.details();
  }

  /**
   * Makes it permanent, in the running transaction: one that is not stored yet is written there.
   *
   * @throws NotFound where it was given up
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Received keep(Taken taken) {
    if (taken.isStored()) {
      return keep(taken.received().key());
    }
    taken.content().keep(clock.now());
    contents.addWhole(taken.content(), taken.bytes());
    return taken.received();
  }

  /** Whether bytes are kept in the folder, where no copy of the database has them. */
  public boolean someAreInTheFolder() {
    return contents.isAnyIn(Place.FOLDER);
  }

  /** Gives it up, in the running transaction; its bytes go a little later. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void discard(String key) {
    contents
        .forUpdate(key)
        .ifPresent(content -> contents.withDrawn(content).forEach(Content::discard));
  }

  /** Gives it up where nobody has kept it, in the running transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void discardLoose(String key) {
    contents
        .forUpdate(key)
        .filter(Content::isLoose)
        .ifPresent(content -> contents.withDrawn(content).forEach(Content::discard));
  }

  /** What is known of it; empty where it is not, not all here or given up. */
  public Optional<Received> find(String key) {
    return contents.find(key).filter(c -> c.state().isReceived()).map(Content::details);
  }

  /** What is known of several, by their keys; for lists. */
  public Map<String, Received> find(Collection<String> keys) {
    Map<String, Received> found = new HashMap<>();
    for (Content content : contents.find(keys)) {
      if (content.state().isReceived()) {
        found.put(content.key(), content.details());
      }
    }
    return found;
  }

  /**
   * What is known of one that can be handed out.
   *
   * @throws NotFound where there is no such content
   * @throws ContentNotClean (409) where a scanner has not found it clean
   * @throws ContentInfected (422) where the scanner found something later
   */
  public Received mustBeClean(String key) {
    return clean(key).details();
  }

  private Content clean(String key) {
    Content content =
        contents.find(key).filter(c -> c.state().isReceived()).orElseThrow(ContentGone::new);
    if (content.state() == ContentState.INFECTED) {
      throw new ContentInfected(content.name());
    }
    if (content.state() != ContentState.CLEAN) {
      throw new ContentNotClean(content.name());
    }
    return content;
  }

  /**
   * Hands its bytes out. No transaction is held, however slowly they are taken.
   *
   * @throws NotFound where there is no such content
   * @throws ContentNotClean (409) where a scanner has not found it clean
   * @throws ContentInfected (422) where the scanner found something later
   * @throws IOException where whoever wanted it is gone
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void write(String key, OutputStream out) throws IOException {
    Content content = clean(key);
    try (InputStream in = stores.of(content).open(content)) {
      in.transferTo(out);
    }
  }

  /** The picture drawn anew, for showing in a page; empty where there is none to show. */
  public Optional<Received> preview(String key) {
    return find(key).filter(Received::hasPreview).map(Received::previewKey).flatMap(this::find);
  }

  /** The same, small. */
  public Optional<Received> thumbnail(String key) {
    return find(key).filter(Received::hasPreview).map(Received::thumbnailKey).flatMap(this::find);
  }
}
