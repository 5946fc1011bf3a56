package org.quittance.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.quittance.platform.database.Row;

/** The tax of one category and rate on an invoice. */
@Entity
@Table(name = "invoice_tax")
@SequenceGenerator(name = "invoice_tax_seq", sequenceName = "invoice_tax_seq", allocationSize = 50)
class InvoiceTax extends BilledTax {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "invoice_tax_seq")
  private long id;

  @ManyToOne
  @JoinColumn(name = "invoice_id")
  private Invoice invoice;

  /** For JPA. */
  protected InvoiceTax() {}

  InvoiceTax(Invoice invoice, int position, IssueInvoice.Tax row) {
    super(position, row);
    this.invoice = invoice;
  }

  /** What is written of it. */
  Row row(long key) {
    return described(new Row().with("id", key).with("invoice_id", invoice.id()));
  }
}
