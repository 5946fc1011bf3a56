package org.quittance.billing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.platform.files.Document;
import org.quittance.platform.files.Files;

/**
 * The papers of invoices. A revision's PDF is drawn when it is first asked for, from figures that
 * were fixed when it was issued, and is the same bytes from then on.
 */
@Stateless
// Storing a paper that was just drawn is a transaction of its own, begun by hand.
@TransactionManagement(TransactionManagementType.BEAN)
public class InvoiceDocuments {

  @Inject InvoiceQueries invoices;
  @Inject InvoicePaper paper;
  @Inject Files files;

  /** The invoice as PDF; asks for the invoice as its page does, so who may not see it gets none. */
  public Document pdf(Actor actor, String numberOrId) {
    InvoiceDetails invoice = invoices.find(actor, numberOrId);
    return files.findOrMake(key(invoice, "pdf"), () -> paper.print(invoice));
  }

  /**
   * The XML document the invoice came as, byte for byte.
   *
   * @throws NotFound also where it came as JSON
   */
  public Document original(Actor actor, String numberOrId) {
    InvoiceDetails invoice = invoices.find(actor, numberOrId);
    return files.find(key(invoice, "original")).orElseThrow(() -> new NotFound("document"));
  }

  private static String key(InvoiceDetails invoice, String kind) {
    return Invoice.paperKey(invoice.id(), invoice.revision(), kind);
  }
}
