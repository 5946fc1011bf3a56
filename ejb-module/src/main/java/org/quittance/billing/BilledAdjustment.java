package org.quittance.billing;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import org.quittance.kernel.Money;

/** An allowance or a charge on the whole of a document. */
@MappedSuperclass
abstract class BilledAdjustment {

  private int position;
  private boolean charge;
  private String reason;
  private BigDecimal amount;

  @Column(name = "tax_category")
  private String taxCategory;

  @Column(name = "tax_rate")
  private BigDecimal taxRate;

  /** For JPA. */
  protected BilledAdjustment() {}

  BilledAdjustment(int position, IssueInvoice.Adjustment adjustment) {
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
