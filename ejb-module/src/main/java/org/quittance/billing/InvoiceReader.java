package org.quittance.billing;

import org.quittance.platform.files.Document;

/**
 * Reads an invoice or a credit note out of a structured document of EN 16931; one implementation a
 * syntax.
 */
public interface InvoiceReader {

  /** Whether a document whose root element has this name and namespace is of this syntax. */
  boolean reads(String namespace, String rootElement);

  /**
   * What the document says, unchecked but complete.
   *
   * @throws org.quittance.kernel.InvalidInput MALFORMED where it is no XML, has a DTD or an
   *     external entity, or lacks what every invoice has; INVALID where it is a credit note or a
   *     value is none of its kind; with every flaw found, its pointer the business term: {@code
   *     /BT-2}
   */
  IssueInvoice read(Document document);

  /**
   * The same of a credit note.
   *
   * @throws org.quittance.kernel.InvalidInput as {@link #read}, and INVALID where it is an invoice
   */
  IssueCreditNote readCreditNote(Document document);
}
