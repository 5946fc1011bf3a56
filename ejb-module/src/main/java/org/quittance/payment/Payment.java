package org.quittance.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
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

/**
 * Money that came from a customer. Its amount is fixed; what no invoice took stays on it as the
 * customer's credit.
 */
@Entity
@Table(name = "payment")
@SequenceGenerator(name = "payment_seq", sequenceName = "payment_seq", allocationSize = 50)
class Payment {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "payment_seq")
  private long id;

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

  /** Money that is already here. */
  Payment(
      CustomerRef customer,
      String source,
      ReportedPayment report,
      Money amount,
      LocalDate receivedOn,
      String contentHash,
      Instant now) {
    this.publicId = PublicId.next(now);
    this.customerId = customer.key();
    this.source = source;
    this.externalId = report.externalId();
    this.contentHash = contentHash;
    this.amount = amount.amount();
    this.currency = amount.currencyCode();
    this.unallocated = amount.amount();
    this.method = report.method();
    this.status = PaymentStatus.SETTLED;
    this.receivedOn = receivedOn;
    this.payerReference = report.payerReference();
    this.createdAt = now;
    this.updatedAt = now;
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

  PaymentDetails details(String customer, List<AllocatedInvoice> allocations, String receipt) {
    return new PaymentDetails(
        publicId,
        customerId,
        customer,
        amount(),
        unallocated(),
        method,
        status,
        externalId,
        receivedOn,
        payerReference,
        allocations,
        receipt,
        createdAt,
        updatedAt,
        version);
  }
}
