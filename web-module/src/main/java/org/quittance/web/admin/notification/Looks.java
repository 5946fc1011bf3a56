package org.quittance.web.admin.notification;

import org.quittance.notification.MailState;

/** How the states of a mail look. */
final class Looks {

  private Looks() {}

  static String of(MailState state) {
    return switch (state) {
      case WAITING -> "progress";
      case SENT -> "paid";
      case FAILED -> "overdue";
      case KEPT, DROPPED -> "quiet";
    };
  }
}
