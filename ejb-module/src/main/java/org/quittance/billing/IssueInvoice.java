package org.quittance.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.quittance.platform.files.Document;

/**
 * An invoice that is to be issued, as its sender says it; nothing here is checked yet. Terms in
 * brackets are those of EN 16931.
 *
 * @param number the invoice's number (BT-1)
 * @param customer our customer's reference, or null where the buyer's marks decide
 * @param buyer what the document says of the buyer, or null
 * @param issueDate (BT-2)
 * @param dueDate (BT-9), or null for the seller's terms
 * @param currency ISO 4217 (BT-5)
 * @param lines (BG-25)
 * @param adjustments allowances (BG-20) and charges (BG-21) of the whole document
 * @param prepaid what was paid before it was issued (BT-113), or null for nothing
 * @param totals the totals the sender states, or null where we compute them
 * @param taxes the tax breakdown (BG-23) the sender states, or null where we compute it
 * @param orderReference (BT-13), or null
 * @param note (BT-22), or null
 * @param paymentReference what a transfer shall name (BT-83), or null
 * @param original the document it was read from, kept with it; or null
 */
public record IssueInvoice(
    String number,
    String customer,
    Buyer buyer,
    LocalDate issueDate,
    LocalDate dueDate,
    String currency,
    List<Line> lines,
    List<Adjustment> adjustments,
    BigDecimal prepaid,
    Totals totals,
    List<Tax> taxes,
    String orderReference,
    String note,
    String paymentReference,
    Document original) {

  /**
   * What a document says of the buyer (BG-7).
   *
   * @param identifiers (BT-46 and BT-47), without scheme
   * @param vatId (BT-48), or null
   * @param electronicAddress (BT-49), or null
   */
  public record Buyer(List<String> identifiers, String vatId, String electronicAddress) {}

  /**
   * One line (BG-25).
   *
   * @param description name and, where there is one, description (BT-153, BT-154)
   * @param quantity (BT-129)
   * @param unit code of UN/ECE Recommendation 20 or the sender's word (BT-130), or null
   * @param unitPrice net price of one unit (BT-146, divided by the base quantity BT-149)
   * @param taxCategory S, Z, E, AE, K, G or O (BT-151)
   * @param taxRate percentage (BT-152); 0 where the category has none
   * @param net the line's net amount (BT-131), or null for quantity times price, rounded
   */
  public record Line(
      String description,
      BigDecimal quantity,
      String unit,
      BigDecimal unitPrice,
      String taxCategory,
      BigDecimal taxRate,
      BigDecimal net) {}

  /**
   * An allowance or a charge on the whole document.
   *
   * @param charge true for a charge, false for an allowance
   * @param reason in words
   * @param amount never negative (BT-92, BT-99)
   */
  public record Adjustment(
      boolean charge, String reason, BigDecimal amount, String taxCategory, BigDecimal taxRate) {}

  /**
   * Totals as stated (BG-22); each null where it was not.
   *
   * @param net without tax (BT-109)
   * @param tax (BT-110)
   * @param gross with tax (BT-112)
   * @param rounding (BT-114)
   * @param payable amount due (BT-115)
   */
  public record Totals(
      BigDecimal net, BigDecimal tax, BigDecimal gross, BigDecimal rounding, BigDecimal payable) {}

  /** One row of the tax breakdown (BG-23): BT-118, BT-119, BT-116, BT-117, BT-120. */
  public record Tax(
      String category,
      BigDecimal rate,
      BigDecimal taxable,
      BigDecimal tax,
      String exemptionReason) {}
}
