package org.quittance.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.PublicId;
import org.quittance.platform.clock.PortalClock;

/** The lists that each agent keeps for itself. */
@Stateless
public class SavedViewService {

  private static final int NAME = 60;
  private static final int QUERY = 1000;

  @Inject DeskRepository desk;
  @Inject PortalClock clock;

  /**
   * Keeps a list under a name; under the same name the newest only.
   *
   * @param name at most 60 characters
   * @param query the list's state as the page's address carries it; at most 1000 characters
   */
  public SavedView keep(Actor actor, String name, String query) {
    long person = agent(actor);
    Texts texts = new Texts();
    String line = texts.line("/name", name, NAME);
    String state = query == null ? "" : query.strip();
    if (state.length() > QUERY || !Texts.clean(state, false).equals(state)) {
      texts.wrong("/query", "must have at most " + QUERY + " characters");
    }
    texts.done();
    desk.keep(person, new SavedView(PublicId.next(clock.now()), line, state));
    return desk.views(person).stream()
        .filter(view -> view.name().equals(line))
        .findFirst()
        .orElseThrow(() -> new NotFound("view"));
  }

  /** Forgets it. */
  public void remove(Actor actor, String id) {
    if (id == null || id.indexOf('\0') >= 0 || !desk.removeView(agent(actor), id)) {
      throw new NotFound("view");
    }
  }

  private static long agent(Actor actor) {
    Access.mayWork(actor);
    if (actor.kind() != Actor.Kind.PERSON) {
      throw new NotFound("view");
    }
    return actor.id();
  }
}
