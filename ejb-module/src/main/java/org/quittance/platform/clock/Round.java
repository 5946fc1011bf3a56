package org.quittance.platform.clock;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What a node does again and again by a timer of its own. Nothing leaves a round: a server gives a
 * timer up that failed twice. Trouble is told when it begins, not every few seconds for as long as
 * the database is away.
 */
public final class Round {

  private final Logger log;
  private final String trouble;
  private boolean troubled;

  /**
   * One round after the other.
   *
   * @param whose under whose name trouble is told
   * @param trouble what is told, in a sentence
   */
  public Round(Class<?> whose, String trouble) {
    this.log = System.getLogger(whose.getName());
    this.trouble = trouble;
  }

  /** Does the work once; what goes wrong is tried again in the next round. */
  public void go(Runnable work) {
    try {
      work.run();
      troubled = false;
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      if (!troubled) {
        log.log(Level.WARNING, trouble, e);
      }
      troubled = true;
    }
  }
}
