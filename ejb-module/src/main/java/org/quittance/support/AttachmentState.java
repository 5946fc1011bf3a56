package org.quittance.support;

/** Whether a file may be handed out. */
public enum AttachmentState {
  /** Looked into, and found harmless. */
  CLEAN,
  /** Received; nobody has looked into it yet. */
  WAITING,
  /** Found harmful, or not looked into by whom it should have been: handed out to nobody. */
  QUARANTINED
}
