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

/** An allowance or a charge on the whole of an invoice. */
@Entity
@Table(name = "invoice_adjustment")
@SequenceGenerator(
    name = "invoice_adjustment_seq",
    sequenceName = "invoice_adjustment_seq",
    allocationSize = 50)
class InvoiceAdjustment {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "invoice_adjustment_seq")
  private long id;

  @ManyToOne
  @JoinColumn(name = "invoice_id")
  private Invoice invoice;

  private int position;
  private boolean charge;
  private String reason;
  private BigDecimal amount;

  @Column(name = "tax_category")
  private String taxCategory;

  @Column(name = "tax_rate")
  private BigDecimal taxRate;

  /** For JPA. */
  protected InvoiceAdjustment() {}

  InvoiceAdjustment(Invoice invoice, int position, IssueInvoice.Adjustment adjustment) {
    this.invoice = invoice;
    this.position = position;
    this.charge = adjustment.charge();
    this.reason = adjustment.reason();
    this.amount = adjustment.amount();
    this.taxCategory = adjustment.taxCategory();
    this.taxRate = adjustment.taxRate();
  }

  InvoiceDetails.Adjustment details(String currency) {
    return new InvoiceDetails.Adjustment(
        charge, reason, Money.of(amount, currency), taxCategory, Plain.of(taxRate));
  }
}
