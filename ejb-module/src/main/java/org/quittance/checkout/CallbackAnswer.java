package org.quittance.checkout;

/** What became of a callback at the door. */
public enum CallbackAnswer {
  /** Kept; it is looked into afterwards. */
  KEPT,
  /** It was kept before; nothing new. */
  KNOWN,
  /** Nobody proved to have sent it: nothing was kept. */
  NOT_PROVED,
  /** There is no such provider here. */
  NO_SUCH_GATEWAY
}
