package org.quittance.support;

/** What a line of a ticket's history tells. */
public enum ChangeKind {
  FILED,
  STATUS,
  ASSIGNEE,
  CATEGORY,
  PRIORITY,
  INVOICE,
  PAYMENT,
  PARTICIPANT_ADDED,
  PARTICIPANT_REMOVED,
  WATCHER_ADDED,
  WATCHER_REMOVED,
  MERGED_INTO,
  MERGED_FROM,
  SPLIT_INTO,
  SPLIT_FROM,
  FOLLOWED_BY,
  FOLLOWS,
  RELATED,
  MACRO,
  ATTACHED,
  FIRST_RESPONSE_MISSED,
  RESOLUTION_MISSED,
  ESCALATED;

  static ChangeKind of(ServiceTarget missed) {
    return missed == ServiceTarget.RESOLUTION ? RESOLUTION_MISSED : FIRST_RESPONSE_MISSED;
  }
}
