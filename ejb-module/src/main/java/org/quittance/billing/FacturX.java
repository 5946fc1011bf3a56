package org.quittance.billing;

import java.util.List;
import org.quittance.platform.files.Document;
import org.quittance.platform.pdf.Attachment;
import org.quittance.platform.pdf.Attachment.Claim;
import org.quittance.platform.pdf.Attachment.Term;

/** How an invoice on paper carries itself as data: Factur-X 1.0, which is ZUGFeRD 2. */
final class FacturX {

  /** Given by the standard, so that programs find it. */
  static final String FILE = "factur-x.xml";

  private static final Claim CLAIM =
      new Claim(
          "Factur-X PDFA Extension Schema",
          "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
          "fx",
          List.of(
              new Term("DocumentFileName", "Text", FILE, "The name of the embedded XML document"),
              new Term("DocumentType", "Text", "INVOICE", "The type of the hybrid document"),
              new Term("Version", "Text", "1.0", "The version of the standard of the XML document"),
              new Term("ConformanceLevel", "Text", "EN 16931", "The profile of the XML document")));

  private FacturX() {}

  static Attachment of(InvoiceDetails invoice, Document xml) {
    return new Attachment(
        FILE,
        "text/xml",
        "Invoice " + invoice.number() + " as data (Factur-X)",
        xml.content(),
        CLAIM);
  }
}
