package org.quittance.billing;

import org.quittance.platform.files.Document;

/** Writes an invoice as a structured document of EN 16931, for programs that read it. */
public interface InvoiceWriter {

  /**
   * The invoice as it was issued, figure by figure. It says what was due then and never what became
   * of it, so that it is the same document for ever.
   */
  Document write(InvoiceDetails invoice);
}
