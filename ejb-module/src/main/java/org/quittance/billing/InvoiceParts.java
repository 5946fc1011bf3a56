package org.quittance.billing;

import java.util.ArrayList;
import java.util.List;

/** What stands on an invoice: its lines, its allowances and charges, its taxes. */
record InvoiceParts(
    List<InvoiceLine> lines, List<InvoiceAdjustment> adjustments, List<InvoiceTax> taxes) {

  static InvoiceParts of(Invoice invoice, InvoiceFigures figures) {
    List<InvoiceLine> lines = new ArrayList<>();
    for (IssueInvoice.Line line : figures.lines()) {
      lines.add(new InvoiceLine(invoice, lines.size(), line));
    }
    List<InvoiceAdjustment> adjustments = new ArrayList<>();
    for (IssueInvoice.Adjustment adjustment : figures.adjustments()) {
      adjustments.add(new InvoiceAdjustment(invoice, adjustments.size(), adjustment));
    }
    List<InvoiceTax> taxes = new ArrayList<>();
    for (IssueInvoice.Tax tax : figures.taxes()) {
      taxes.add(new InvoiceTax(invoice, taxes.size(), tax));
    }
    return new InvoiceParts(lines, adjustments, taxes);
  }
}
