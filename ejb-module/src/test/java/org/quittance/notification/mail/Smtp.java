package org.quittance.notification.mail;

import org.quittance.notification.MailSender;
import org.quittance.testing.House;

/** Has tests send as the portal does. */
public final class Smtp {

  private Smtp() {}

  public static void provide(House house) {
    house.provide(MailSender.class, JakartaMailSender.class);
  }
}
