package org.quittance.support;

/** What a ticket is about. */
public enum TicketCategory {
  BILLING,
  PAYMENT,
  ACCOUNT,
  TECHNICAL,
  OTHER
}
