package org.quittance.billing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.quittance.platform.database.Row;

/**
 * What of one payment or credit note went to one invoice; less than nothing where it was taken off
 * again. Added, never changed.
 */
@Entity
@Table(name = "allocation")
class Allocation {

  @Id private long id;

  @ManyToOne
  @JoinColumn(name = "invoice_id")
  private Invoice invoice;

  @Column(name = "payment_id")
  private Long paymentId;

  @Column(name = "credit_note_id")
  private Long creditNoteId;

  private BigDecimal amount;

  @Enumerated(EnumType.STRING)
  private AllocationCause cause;

  private String reason;

  @Column(name = "refund_id")
  private Long refundId;

  @Column(name = "allocated_on")
  private LocalDate allocatedOn;

  @Column(name = "allocated_at")
  private Instant allocatedAt;

  /** For JPA. */
  protected Allocation() {}

  Allocation(
      Invoice invoice, Funds funds, BigDecimal amount, Why why, LocalDate today, Instant now) {
    this.invoice = invoice;
    this.paymentId = funds.paymentId();
    this.creditNoteId = funds.creditNoteId();
    this.amount = amount;
    this.cause = why.cause();
    this.reason = why.reason();
    this.refundId = why.refundId();
    this.allocatedOn = today;
    this.allocatedAt = now;
  }

  Invoice invoice() {
    return invoice;
  }

  /** What of it is written when it is new. */
  Row row(long key) {
    return new Row()
        .with("id", key)
        .with("invoice_id", invoice.id())
        .with("payment_id", paymentId)
        .with("credit_note_id", creditNoteId)
        .with("amount", amount)
        .with("cause", cause.name())
        .with("reason", reason)
        .with("refund_id", refundId)
        .with("allocated_on", allocatedOn)
        .with("allocated_at", allocatedAt);
  }

  /**
   * Why a row was added.
   *
   * @param reason in words, or null
   * @param refundId the refund that took it off, or null
   */
  record Why(AllocationCause cause, String reason, Long refundId) {}
}
