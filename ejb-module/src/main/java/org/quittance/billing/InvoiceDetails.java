package org.quittance.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.quittance.kernel.Countries;
import org.quittance.kernel.Money;

/**
 * One invoice with all that stands on it. Amounts are in the invoice's currency.
 *
 * @param key the inner key, for other capabilities; never shown
 * @param id the opaque id
 * @param customer the customer's reference
 * @param buyerAddress as it stands on the paper
 * @param buyerPlace the same address in parts, as data wants it
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
    Place buyerPlace,
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

  /**
   * An address in parts; each may be unknown.
   *
   * @param lines what stands above the town
   * @param country two letters
   */
  public record Place(List<String> lines, String postalCode, String city, String country) {

    /** The address as it stands on the paper, without the lines that its other parts say. */
    public static Place of(List<String> address, String postalCode, String city, String country) {
      List<String> lines = new ArrayList<>(address);
      if (country != null) {
        dropLast(lines, Countries.name(country));
      }
      dropLast(
          lines, (Objects.toString(postalCode, "") + " " + Objects.toString(city, "")).strip());
      return new Place(List.copyOf(lines), postalCode, city, country);
    }

    private static void dropLast(List<String> lines, String line) {
      if (!lines.isEmpty() && lines.get(lines.size() - 1).equals(line)) {
        lines.remove(lines.size() - 1);
      }
    }
  }

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
   * = outstanding, unless it was cancelled: then nothing is.
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
