package org.quittance.platform.content;

/** Wants to know when a content it refers to leaves quarantine, one way or the other. */
public interface ContentWatcher {

  /**
   * The scanner has spoken at last; called in the transaction in which its word is kept.
   *
   * @param content as it is from now on: CLEAN, or INFECTED and without its bytes
   */
  void outOfQuarantine(Received content);
}
