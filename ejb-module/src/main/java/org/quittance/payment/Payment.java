package org.quittance.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.quittance.account.CustomerRef;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.kernel.Money;
import org.quittance.kernel.PublicId;
import org.quittance.ledger.Movement;
import org.quittance.platform.database.Row;

/**
 * Money that came from a customer. Its amount is fixed; what no invoice took stays on it as the
 * customer's credit.
 */
@Entity
@Table(name = "payment")
class Payment {

  @Id private long id;

  @Column(name = "public_id")
  private String publicId;

  @Column(name = "customer_id")
  private long customerId;

  private String source;

  @Column(name = "external_id")
  private String externalId;

  @Column(name = "content_hash")
  private String contentHash;

  private BigDecimal amount;
  private String currency;
  private BigDecimal unallocated;
  private BigDecimal refunded;
  private BigDecimal reversed;

  @Enumerated(EnumType.STRING)
  private PaymentMethod method;

  @Enumerated(EnumType.STRING)
  private PaymentStatus status;

  @Column(name = "received_on")
  private LocalDate receivedOn;

  @Column(name = "payer_reference")
  private String payerReference;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private long version;

  /** For JPA. */
  protected Payment() {}

  /**
   * Money that is already here.
   *
   * @param key its inner key, which nobody else has
   */
  Payment(
      long key,
      CustomerRef customer,
      String source,
      ReportedPayment report,
      Money amount,
      LocalDate receivedOn,
      String contentHash,
      Instant now) {
    this(key, PublicId.next(now), customer, source, report, amount, receivedOn, contentHash, now);
  }

  /** Money that is here, and was known by its public id before it was. */
  Payment(
      long key,
      String publicId,
      CustomerRef customer,
      String source,
      ReportedPayment report,
      Money amount,
      LocalDate receivedOn,
      String contentHash,
      Instant now) {
    this.id = key;
    this.publicId = publicId;
    this.customerId = customer.key();
    this.source = source;
    this.externalId = report.externalId();
    this.contentHash = contentHash;
    this.amount = amount.amount();
    this.currency = amount.currencyCode();
    this.unallocated = amount.amount();
    this.refunded = BigDecimal.ZERO;
    this.reversed = BigDecimal.ZERO;
    this.method = report.method();
    this.status = PaymentStatus.SETTLED;
    this.receivedOn = receivedOn;
    this.payerReference = report.payerReference();
    this.createdAt = now;
    this.updatedAt = now;
    this.version = 1;
  }

  /** What of it is written when it is new. */
  Row row() {
    return new Row()
        .with("id", id)
        .with("public_id", publicId)
        .with("customer_id", customerId)
        .with("source", source)
        .with("external_id", externalId)
        .with("content_hash", contentHash)
        .with("amount", amount)
        .with("currency", currency)
        .with("unallocated", unallocated)
        .with("refunded", refunded)
        .with("reversed", reversed)
        .with("method", method.name())
        .with("status", status.name())
        .with("received_on", receivedOn)
        .with("payer_reference", payerReference)
        .with("created_at", createdAt)
        .with("updated_at", updatedAt)
        .with("version", version);
  }

  /** Notes what went to invoices; what is left is credit, and never less than nothing. */
  void allocated(List<AllocatedInvoice> invoices) {
    Money left = Money.of(unallocated, currency);
    for (AllocatedInvoice invoice : invoices) {
      left = left.minus(invoice.amount());
    }
    if (left.isNegative()) {
      throw new IllegalStateException("More was allocated of a payment than it has");
    }
    unallocated = left.amount();
  }

  /**
   * Puts what is left over on invoices, or takes back into what is left over what was on them.
   *
   * @param moved with signs: above zero where an invoice took it
   */
  void moved(List<AllocatedInvoice> moved, Instant now) {
    allocated(moved);
    if (Money.of(unallocated, currency).isMoreThan(givable())) {
      throw new IllegalStateException("More was taken off invoices than they had of a payment");
    }
    updatedAt = now;
  }

  /** What may still be given or taken back: what came, less what went. */
  Money givable() {
    return Money.of(amount.subtract(refunded).subtract(reversed), currency);
  }

  /**
   * Money goes back.
   *
   * @param fromCredit the part of it that no invoice had
   */
  void giveBack(RefundKind kind, Money back, Money fromCredit, Instant now) {
    if (!back.isPositive() || back.isMoreThan(givable()) || fromCredit.isMoreThan(unallocated())) {
      throw new IllegalStateException("More goes back of a payment than it has");
    }
    unallocated = unallocated.subtract(fromCredit.amount());
    if (kind == RefundKind.REFUND) {
      refunded = refunded.add(back.amount());
    } else {
      reversed = reversed.add(back.amount());
    }
    settleStatus(now);
  }

  /** What had gone back is here again, and is credit until it is put on invoices. */
  void takeAgain(RefundKind kind, Money again, Instant now) {
    unallocated = unallocated.add(again.amount());
    if (kind == RefundKind.REFUND) {
      refunded = refunded.subtract(again.amount());
    } else {
      reversed = reversed.subtract(again.amount());
    }
    settleStatus(now);
  }

  private void settleStatus(Instant now) {
    if (givable().isPositive()) {
      status = PaymentStatus.SETTLED;
    } else {
      status = reversed.signum() > 0 ? PaymentStatus.REVERSED : PaymentStatus.REFUNDED;
    }
    updatedAt = now;
  }

  /** What the customer's account is relieved of. */
  Movement received() {
    return new Movement(
        Movement.Cause.RECEIVED, id, customerId, receivedOn, publicId, publicId, amount());
  }

  PaymentStatus status() {
    return status;
  }

  boolean isReportedAs(String hash) {
    return contentHash.equals(hash);
  }

  long id() {
    return id;
  }

  String publicId() {
    return publicId;
  }

  long customerId() {
    return customerId;
  }

  PaymentMethod method() {
    return method;
  }

  LocalDate receivedOn() {
    return receivedOn;
  }

  String payerReference() {
    return payerReference;
  }

  Money amount() {
    return Money.of(amount, currency);
  }

  Money unallocated() {
    return Money.of(unallocated, currency);
  }

  CheckedReceipt checked(String receipt) {
    CheckedReceipt.Since since = CheckedReceipt.Since.NOTHING;
    if (status == PaymentStatus.REVERSED) {
      since = CheckedReceipt.Since.REVERSED;
    } else if (refunded.signum() > 0 || reversed.signum() > 0) {
      since =
          status == PaymentStatus.REFUNDED
              ? CheckedReceipt.Since.REFUNDED
              : CheckedReceipt.Since.PARTLY_REFUNDED;
    }
    return new CheckedReceipt(receipt, amount(), receivedOn, since);
  }

  PaymentDetails details(
      String customer,
      List<AllocatedInvoice> allocations,
      List<RefundDetails> refunds,
      String receipt) {
    return new PaymentDetails(
        publicId,
        customerId,
        customer,
        amount(),
        unallocated(),
        Money.of(refunded, currency),
        Money.of(reversed, currency),
        method,
        status,
        externalId,
        receivedOn,
        payerReference,
        allocations,
        refunds,
        receipt,
        createdAt,
        updatedAt,
        version);
  }
}
