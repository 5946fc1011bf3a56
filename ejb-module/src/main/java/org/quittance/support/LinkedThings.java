package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.quittance.billing.InvoiceLookup;
import org.quittance.billing.InvoiceRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.payment.PaymentLookup;
import org.quittance.payment.PaymentRef;

/** Finds what a ticket is about: a thing of the same customer that the actor may know of. */
@ApplicationScoped
class LinkedThings {

  @Inject InvoiceLookup invoices;
  @Inject PaymentLookup payments;

  /** The invoice, or null where there is none for this ticket. */
  InvoiceRef invoice(Actor actor, long customerId, String numberOrId) {
    return mayKnow(actor, Right.INVOICES_READ)
        ? invoices
            .find(actor, numberOrId.strip())
            .filter(invoice -> invoice.customerId() == customerId)
            .orElse(null)
        : null;
  }

  /** The payment, or null where there is none for this ticket. */
  PaymentRef payment(Actor actor, long customerId, String id) {
    return mayKnow(actor, Right.PAYMENTS_READ)
        ? payments
            .find(actor, id.strip())
            .filter(payment -> payment.customerId() == customerId)
            .orElse(null)
        : null;
  }

  /** What an invoice that was linked before is called; null where there is none to be called. */
  String invoice(Long key) {
    return key == null
        ? null
        : invoices.byKey(Actor.system(), key).map(InvoiceRef::number).orElse(null);
  }

  /** The same of a payment. */
  String payment(Long key) {
    return key == null
        ? null
        : payments.byKey(Actor.system(), key).map(PaymentRef::id).orElse(null);
  }

  /** A client that files tickets for its ERP names things it sent itself. */
  private static boolean mayKnow(Actor actor, Right right) {
    return actor.kind() != Actor.Kind.PERSON || actor.may(right);
  }
}
