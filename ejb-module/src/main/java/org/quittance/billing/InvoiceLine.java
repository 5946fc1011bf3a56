package org.quittance.billing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.quittance.kernel.Money;

/** One thing that was sold. */
@Entity
@Table(name = "invoice_line")
@SequenceGenerator(
    name = "invoice_line_seq",
    sequenceName = "invoice_line_seq",
    allocationSize = 50)
class InvoiceLine {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "invoice_line_seq")
  private long id;

  @ManyToOne
  @JoinColumn(name = "invoice_id")
  private Invoice invoice;

  private int position;
  private String description;
  private BigDecimal quantity;
  private String unit;

  @Column(name = "unit_price")
  private BigDecimal unitPrice;

  @Column(name = "tax_category")
  private String taxCategory;

  @Column(name = "tax_rate")
  private BigDecimal taxRate;

  private BigDecimal net;

  /** For JPA. */
  protected InvoiceLine() {}

  InvoiceLine(Invoice invoice, int position, IssueInvoice.Line line) {
    this.invoice = invoice;
    this.position = position;
    this.description = line.description();
    this.quantity = line.quantity();
    this.unit = line.unit();
    this.unitPrice = line.unitPrice();
    this.taxCategory = line.taxCategory();
    this.taxRate = line.taxRate();
    this.net = line.net();
  }

  InvoiceDetails.Line details(String currency) {
    return new InvoiceDetails.Line(
        description,
        Plain.of(quantity),
        unit,
        Plain.of(unitPrice),
        taxCategory,
        Plain.of(taxRate),
        Money.of(net, currency));
  }
}
