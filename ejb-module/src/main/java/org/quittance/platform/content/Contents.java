package org.quittance.platform.content;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quittance.kernel.NotFound;
import org.quittance.platform.clock.PortalClock;

/** What was taken in: kept with the thing it belongs to, discarded, handed out. */
@Stateless
public class Contents {

  @Inject ContentRepository contents;
  @Inject Stores stores;
  @Inject PortalClock clock;

  /**
   * Makes it permanent, in the running transaction. Keeping twice keeps once.
   *
   * @throws NotFound where it was given up, or is not all here
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
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

  /** Whether bytes are kept in the folder, where no copy of the database has them. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public boolean someAreInTheFolder() {
    return contents.isAnyIn(Place.FOLDER);
  }

  /** Gives it up, in the running transaction; its bytes go a little later. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void discard(String key) {
    contents
        .forUpdate(key)
        .ifPresent(content -> contents.withDrawn(content).forEach(Content::discard));
  }

  /** Gives it up where nobody has kept it, in the running transaction. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void discardLoose(String key) {
    contents
        .forUpdate(key)
        .filter(Content::isLoose)
        .ifPresent(content -> contents.withDrawn(content).forEach(Content::discard));
  }

  /** What is known of it; empty where it is not, not all here or given up. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<Received> find(String key) {
    return contents.find(key).filter(c -> c.state().isReceived()).map(Content::details);
  }

  /** What is known of several, by their keys; for lists. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
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
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
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
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void write(String key, OutputStream out) throws IOException {
    Content content = clean(key);
    try (InputStream in = stores.of(content).open(content)) {
      in.transferTo(out);
    }
  }

  /** The picture drawn anew, for showing in a page; empty where there is none to show. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<Received> preview(String key) {
    return find(key).filter(Received::hasPreview).map(Received::previewKey).flatMap(this::find);
  }

  /** The same, small. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<Received> thumbnail(String key) {
    return find(key).filter(Received::hasPreview).map(Received::thumbnailKey).flatMap(this::find);
  }
}
