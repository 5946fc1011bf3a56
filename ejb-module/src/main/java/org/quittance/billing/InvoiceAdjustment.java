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

/** An allowance or a charge on the whole of an invoice. */
@Entity
@Table(name = "invoice_adjustment")
@SequenceGenerator(
    name = "invoice_adjustment_seq",
    sequenceName = "invoice_adjustment_seq",
    allocationSize = 50)
class InvoiceAdjustment extends BilledAdjustment {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "invoice_adjustment_seq")
  private long id;

  @ManyToOne
  @JoinColumn(name = "invoice_id")
  private Invoice invoice;

  /** For JPA. */
  protected InvoiceAdjustment() {}

  InvoiceAdjustment(Invoice invoice, int position, IssueInvoice.Adjustment adjustment) {
    super(position, adjustment);
    this.invoice = invoice;
  }

  /** What is written of it. */
  Row row(long key) {
    return described(new Row().with("id", key).with("invoice_id", invoice.id()));
  }
}
