package org.quittance.billing;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import org.quittance.kernel.Money;
import org.quittance.platform.database.Row;

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

  /** Adds what is written of it to the row that it is to be. */
  Row described(Row row) {
    return row.with("position", position)
        .with("charge", charge)
        .with("reason", reason)
        .with("amount", amount)
        .with("tax_category", taxCategory)
        .with("tax_rate", taxRate);
  }

  InvoiceDetails.Adjustment details(String currency) {
    return new InvoiceDetails.Adjustment(
        charge, reason, Money.of(amount, currency), taxCategory, Plain.of(taxRate));
  }
}
