package org.quittance.support;

/** On whose side somebody is who does something to a ticket. */
public enum TicketSide {
  CUSTOMER,
  STAFF,
  /** The portal itself, by the clock. */
  PORTAL
}
