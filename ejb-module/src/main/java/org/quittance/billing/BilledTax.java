package org.quittance.billing;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import org.quittance.kernel.Money;
import org.quittance.platform.database.Row;

/** The tax of one category and rate on a document. */
@MappedSuperclass
abstract class BilledTax {

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
  protected BilledTax() {}

  BilledTax(int position, IssueInvoice.Tax row) {
    this.position = position;
    this.taxCategory = row.category();
    this.taxRate = row.rate();
    this.taxable = row.taxable();
    this.tax = row.tax();
    this.exemptionReason = row.exemptionReason();
  }

  /** Adds what is written of it to the row that it is to be. */
  Row described(Row row) {
    return row.with("position", position)
        .with("tax_category", taxCategory)
        .with("tax_rate", taxRate)
        .with("taxable", taxable)
        .with("tax", tax)
        .with("exemption_reason", exemptionReason);
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
