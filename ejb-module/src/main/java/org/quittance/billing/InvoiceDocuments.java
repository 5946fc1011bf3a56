package org.quittance.billing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.quittance.kernel.Actor;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.files.Document;
import org.quittance.platform.files.Files;
import org.quittance.platform.pdf.ForeignPdf;

/**
 * The papers of invoices. A revision's PDF and XML are drawn when they are first asked for, from
 * figures that were fixed when it was issued, and are the same bytes from then on. The PDF carries
 * the XML inside.
 */
@Stateless
// Storing a paper that was just drawn is a transaction of its own, begun by hand.
@TransactionManagement(TransactionManagementType.BEAN)
public class InvoiceDocuments {

  private static final String WHAT = "invoice";
  private static final String PDF = "pdf";

  @Inject InvoiceQueries queries;
  @Inject InvoiceRepository invoices;
  @Inject InvoicePaper paper;
  @Inject InvoiceWriter writer;
  @Inject Files files;
  @Inject Transactions transactions;
  @Inject Audit audit;

  /** The invoice as PDF; asks for the invoice as its page does, so who may not see it gets none. */
  public Document pdf(Actor actor, String numberOrId) {
    InvoiceDetails invoice = queries.find(actor, numberOrId);
    return files.findOrMake(key(invoice, PDF), () -> paper.print(invoice, data(invoice)));
  }

  /** The invoice as XML: the document it came as, byte for byte, else ours. */
  public Document xml(Actor actor, String numberOrId) {
    InvoiceDetails invoice = queries.find(actor, numberOrId);
    return invoice.hasOriginal()
        ? files.find(key(invoice, "original")).orElseThrow(() -> new NotFound("document"))
        : data(invoice);
  }

  /** The invoice as its PDF carries it, whatever it came as. */
  private Document data(InvoiceDetails invoice) {
    return files.findOrMake(key(invoice, "xml"), () -> writer.write(invoice));
  }

  /**
   * Keeps the sender's own PDF as the invoice's paper, instead of one that we draw.
   *
   * @return whether it was not there before
   * @throws InvalidInput (422) where not everybody could open it
   * @throws InvoiceHasPaper (409) where another PDF of the invoice was handed out or sent
   */
  public boolean keep(Actor actor, String numberOrId, Document pdf) {
    actor.mustHave(Right.INVOICES_WRITE, WHAT);
    if (actor.customerId() != null) {
      throw new NotFound(WHAT);
    }
    ForeignPdf.flaw(pdf.content())
        .ifPresent(
            flaw -> {
              throw InvalidInput.at("", flaw);
            });
    try {
      return transactions.inOne(() -> keepOnce(actor, numberOrId, pdf));
    } catch (Transactions.Duplicate drawnMeanwhile) {
      return transactions.inOne(() -> keepOnce(actor, numberOrId, pdf));
    }
  }

  private boolean keepOnce(Actor actor, String numberOrId, Document pdf) {
    Invoice invoice = invoices.forUpdate(numberOrId).orElseThrow(() -> new NotFound(WHAT));
    Optional<Document> known = files.find(invoice.paperKey(PDF));
    if (known.isPresent()) {
      if (known.get().equals(pdf)) {
        return false;
      }
      throw new InvoiceHasPaper(invoice.number());
    }
    files.store(invoice.paperKey(PDF), pdf);
    audit.tell(
        actor,
        invoice.customerId(),
        "invoice.paper-kept",
        "invoice/" + invoice.publicId(),
        invoice.number() + ": SHA-256 " + pdf.sha256());
    invoices.flush();
    return true;
  }

  private static String key(InvoiceDetails invoice, String kind) {
    return Invoice.paperKey(invoice.id(), invoice.revision(), kind);
  }
}
