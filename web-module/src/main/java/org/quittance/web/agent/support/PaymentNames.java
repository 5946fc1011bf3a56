package org.quittance.web.agent.support;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.payment.PaymentName;
import org.quittance.payment.PaymentQueries;
import org.quittance.support.ChangeKind;
import org.quittance.support.TicketChange;
import org.quittance.web.Words;

/** What people know those payments by that a ticket is about, or was. */
final class PaymentNames {

  private final Map<String, PaymentName> named;

  private PaymentNames(Map<String, PaymentName> named) {
    this.named = named;
  }

  /** Asks for them at once; for nothing where there are none, or the reader may not know them. */
  static PaymentNames of(
      Actor actor, PaymentQueries payments, String now, List<TicketChange> history) {
    Set<String> ids = new LinkedHashSet<>();
    add(ids, now);
    for (TicketChange change : history) {
      if (change.kind() == ChangeKind.PAYMENT) {
        add(ids, change.before());
        add(ids, change.after());
      }
    }
    return new PaymentNames(
        ids.isEmpty() || !actor.may(Right.PAYMENTS_READ) ? Map.of() : payments.named(actor, ids));
  }

  private static void add(Set<String> ids, String id) {
    if (id != null && !id.isBlank()) {
      ids.add(id);
    }
  }

  /** {@code € 120.00 of 3 Nov 2026, receipt 2026-000012}; null where it is not known. */
  String said(String id) {
    PaymentName name = id == null ? null : named.get(id);
    if (name == null) {
      return null;
    }
    String said =
        Words.say2(
            Words.text("facts.payment.of"),
            Words.money(name.amount()),
            Words.date(name.receivedOn()));
    return name.receipt() == null
        ? said
        : Words.say2(Words.text("desk.payment.receipt"), said, name.receipt());
  }
}
