package org.quittance.account;

import java.time.ZoneId;
import java.util.Locale;

/**
 * Where somebody gets mail, and in which language.
 *
 * @param customerId the customer it gets mail for; null for one of ours
 * @param zone in which its times are told; null where none is known
 */
public record Mailbox(
    long personId, Long customerId, String address, String name, Locale language, ZoneId zone) {

  /** Whether it is one of our own people. */
  public boolean isStaff() {
    return customerId == null;
  }
}
