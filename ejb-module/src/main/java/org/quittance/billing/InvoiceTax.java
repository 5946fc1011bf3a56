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

/** The tax of one category and rate on an invoice. */
@Entity
@Table(name = "invoice_tax")
@SequenceGenerator(name = "invoice_tax_seq", sequenceName = "invoice_tax_seq", allocationSize = 50)
class InvoiceTax {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "invoice_tax_seq")
  private long id;

  @ManyToOne
  @JoinColumn(name = "invoice_id")
  private Invoice invoice;

  private int position;

  @Column(name = "tax_category")
  private String taxCategory;

  @Column(name = "tax_rate")
  private BigDecimal taxRate;

  private BigDecimal taxable;
  private BigDecimal tax;

  @Column(name = "exemption_reason")
  private String exemptionReason;

  /** For JPA. */
  protected InvoiceTax() {}

  InvoiceTax(Invoice invoice, int position, IssueInvoice.Tax row) {
    this.invoice = invoice;
    this.position = position;
    this.taxCategory = row.category();
    this.taxRate = row.rate();
    this.taxable = row.taxable();
    this.tax = row.tax();
    this.exemptionReason = row.exemptionReason();
  }

  InvoiceDetails.Tax details(String currency) {
    return new InvoiceDetails.Tax(
        taxCategory,
        Plain.of(taxRate),
        Money.of(taxable, currency),
        Money.of(tax, currency),
        exemptionReason);
  }
}
