package org.quittance.rest.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import org.quittance.billing.CreditNoteOnInvoice;
import org.quittance.billing.CreditNoteQueries;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceDocumentReader;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.IssueInvoice;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException.Kind;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.payment.PaymentQueries;
import org.quittance.rest.CurrentCall;
import org.quittance.rest.Members;

/** Invoices on their way in and out, in whichever form they are sent. */
@ApplicationScoped
public class SentInvoices {

  private static final Pattern OPAQUE_ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  @Inject CurrentCall call;
  @Inject InvoiceDocumentReader documents;
  @Inject InvoiceService service;
  @Inject InvoiceQueries invoices;
  @Inject CreditNoteQueries creditNotes;
  @Inject PaymentQueries payments;

  /**
   * The invoice that the body is.
   *
   * @param number the number in the address, or null where there is none
   */
  IssueInvoice wish(Actor actor, byte[] body, String number) {
    String customer = customerOfDocument(call);
    return isDocument(call)
        ? InvoiceBody.of(documents.read(actor, body), customer, number)
        : InvoiceBody.read(body, number, wish -> service.flaws(actor, wish));
  }

  /** Whether the body is a document of EN 16931. */
  static boolean isDocument(CurrentCall call) {
    return call.contentType().endsWith("/xml");
  }

  /** The customer that the address names for a document; JSON names its own. */
  static String customerOfDocument(CurrentCall call) {
    String customer = call.query().text("customer", 64);
    call.query().check();
    if (customer != null && !isDocument(call)) {
      throw new InvalidInput(
          Kind.MALFORMED,
          "The request is not what the contract says.",
          List.of(new Flaw("/customer", "is for XML documents; JSON names its customer itself")));
    }
    return customer;
  }

  static boolean isOpaqueId(String text) {
    return OPAQUE_ID.matcher(text).matches();
  }

  /** The number of the invoice an address names, also where it names it by its opaque id. */
  String number(Actor actor, String numberOrId) {
    if (!isOpaqueId(numberOrId)) {
      return numberOrId;
    }
    try {
      return invoices.find(actor, numberOrId).number();
    } catch (NotFound e) {
      // Nothing has this id, so it is what somebody numbers an invoice with.
      return numberOrId;
    }
  }

  Members view(Actor actor, InvoiceDetails invoice) {
    return InvoiceView.one(
        invoice,
        creditNotes(actor, invoice),
        actor.may(Right.PAYMENTS_READ) ? payments.ofInvoice(actor, invoice.key()) : null);
  }

  /** Most invoices have none, which their totals tell without another query. */
  private List<CreditNoteOnInvoice> creditNotes(Actor actor, InvoiceDetails invoice) {
    if (!actor.may(Right.INVOICES_READ)) {
      return null;
    }
    return invoice.totals().credited().isZero()
        ? List.of()
        : creditNotes.ofInvoice(actor, invoice.key());
  }
}
