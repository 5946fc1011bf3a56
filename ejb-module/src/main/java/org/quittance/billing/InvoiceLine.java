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

/** One thing that was sold. */
@Entity
@Table(name = "invoice_line")
@SequenceGenerator(
    name = "invoice_line_seq",
    sequenceName = "invoice_line_seq",
    allocationSize = 50)
class InvoiceLine extends BilledLine {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "invoice_line_seq")
  private long id;

  @ManyToOne
  @JoinColumn(name = "invoice_id")
  private Invoice invoice;

  /** For JPA. */
  protected InvoiceLine() {}

  InvoiceLine(Invoice invoice, int position, IssueInvoice.Line line) {
    super(position, line);
    this.invoice = invoice;
  }

  /** What is written of it. */
  Row row(long key) {
    return described(new Row().with("id", key).with("invoice_id", invoice.id()));
  }
}
