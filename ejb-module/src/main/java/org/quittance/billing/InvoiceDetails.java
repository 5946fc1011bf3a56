package org.quittance.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.quittance.kernel.Money;

/**
 * One invoice with all that stands on it. Amounts are in the invoice's currency.
 *
 * @param key the inner key, for other capabilities; never shown
 * @param id the opaque id
 * @param customer the customer's reference
 * @param version of its content, for optimistic locking
 * @param hasOriginal whether it came as an XML document, which is kept
 */
public record InvoiceDetails(
    long key,
    String id,
    String number,
    long customerId,
    String customer,
    String customerName,
    String buyerName,
    List<String> buyerAddress,
    String buyerVatId,
    LocalDate issueDate,
    LocalDate dueDate,
    String currency,
    List<Line> lines,
    List<Adjustment> adjustments,
    List<Tax> taxes,
    Totals totals,
    InvoiceStatus status,
    boolean partlyPaid,
    boolean dueToday,
    boolean paymentInProgress,
    String orderReference,
    String note,
    String paymentReference,
    LocalDate cancelledOn,
    String cancelReason,
    boolean hasOriginal,
    int revision,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** A line as it was issued; {@code net} is what stands on the paper. */
  public record Line(
      String description,
      BigDecimal quantity,
      String unit,
      BigDecimal unitPrice,
      String taxCategory,
      BigDecimal taxRate,
      Money net) {}

  /** An allowance or charge on the whole. */
  public record Adjustment(
      boolean charge, String reason, Money amount, String taxCategory, BigDecimal taxRate) {}

  /** Tax of one category and rate. */
  public record Tax(
      String category, BigDecimal rate, Money taxable, Money tax, String exemptionReason) {}

  /**
   * The figures: net + tax = gross; gross - prepaid + rounding = payable; payable - paid - credited
   * = outstanding.
   */
  public record Totals(
      Money linesNet,
      Money allowances,
      Money charges,
      Money net,
      Money tax,
      Money gross,
      Money prepaid,
      Money rounding,
      Money payable,
      Money paid,
      Money credited,
      Money outstanding) {}
}
