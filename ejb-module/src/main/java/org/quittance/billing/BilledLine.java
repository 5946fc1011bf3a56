package org.quittance.billing;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import org.quittance.kernel.Money;
import org.quittance.platform.database.Row;

/** A line of a document: one thing that was sold, or taken back. */
@MappedSuperclass
abstract class BilledLine {

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
  protected BilledLine() {}

  BilledLine(int position, IssueInvoice.Line line) {
    this.position = position;
    this.description = line.description();
    this.quantity = line.quantity();
    this.unit = line.unit();
    this.unitPrice = line.unitPrice();
    this.taxCategory = line.taxCategory();
    this.taxRate = line.taxRate();
    this.net = line.net();
  }

  /** Adds what is written of it to the row that it is to be. */
  Row described(Row row) {
    return row.with("position", position)
        .with("description", description)
        .with("quantity", quantity)
        .with("unit", unit)
        .with("unit_price", unitPrice)
        .with("tax_category", taxCategory)
        .with("tax_rate", taxRate)
        .with("net", net);
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
