package org.quittance.billing;

import java.util.List;

/**
 * What became of some of the invoices of an import.
 *
 * @param invoices one for each that was sent, in that order
 * @param goOn false where it is not the invoices that are in the way, so that sending more of them
 *     makes no sense for now
 */
public record ImportedInvoices(List<ImportedInvoice> invoices, boolean goOn) {

  public ImportedInvoices {
    invoices = List.copyOf(invoices);
  }
}
