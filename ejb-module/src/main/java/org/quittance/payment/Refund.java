package org.quittance.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.quittance.billing.CreditLeft;
import org.quittance.kernel.Money;
import org.quittance.kernel.PublicId;
import org.quittance.ledger.Movement;

/**
 * Money of a payment, or the credit of a credit note, that went back or came again. Added, never
 * changed.
 */
@Entity
@Table(name = "refund")
@SequenceGenerator(name = "refund_seq", sequenceName = "refund_seq", allocationSize = 50)
class Refund {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "refund_seq")
  private long id;

  @Column(name = "public_id")
  private String publicId;

  @Column(name = "customer_id")
  private long customerId;

  @Column(name = "payment_id")
  private Long paymentId;

  @Column(name = "credit_note_id")
  private Long creditNoteId;

  @Enumerated(EnumType.STRING)
  private RefundKind kind;

  private BigDecimal amount;
  private String currency;

  @Column(name = "from_credit")
  private BigDecimal fromCredit;

  private String reason;

  @Column(name = "booked_on")
  private LocalDate bookedOn;

  private String source;

  @Column(name = "external_id")
  private String externalId;

  @Column(name = "content_hash")
  private String contentHash;

  @ManyToOne
  @JoinColumn(name = "undoes_id")
  private Refund undoes;

  @Column(name = "created_at")
  private Instant createdAt;

  /** For JPA. */
  protected Refund() {}

  /** Money that goes back. */
  Refund(
      Payment payment,
      RefundKind kind,
      Money amount,
      Money fromCredit,
      WantedRefund wanted,
      LocalDate bookedOn,
      String source,
      String contentHash,
      Instant now) {
    this.publicId = PublicId.next(now);
    this.customerId = payment.customerId();
    this.paymentId = payment.id();
    this.kind = kind;
    this.amount = amount.amount();
    this.currency = amount.currencyCode();
    this.fromCredit = fromCredit.amount();
    this.reason = wanted.reason().strip();
    this.bookedOn = bookedOn;
    this.source = source;
    this.externalId = wanted.externalId();
    this.contentHash = contentHash;
    this.createdAt = now;
  }

  /** Credit of a credit note that goes back as money. */
  Refund(
      CreditLeft creditNote,
      Money amount,
      WantedRefund wanted,
      LocalDate bookedOn,
      String source,
      String contentHash,
      Instant now) {
    this.publicId = PublicId.next(now);
    this.customerId = creditNote.customerId();
    this.creditNoteId = creditNote.key();
    this.kind = RefundKind.REFUND;
    this.amount = amount.amount();
    this.currency = amount.currencyCode();
    this.fromCredit = amount.amount();
    this.reason = wanted.reason().strip();
    this.bookedOn = bookedOn;
    this.source = source;
    this.externalId = wanted.externalId();
    this.contentHash = contentHash;
    this.createdAt = now;
  }

  /** What went back came again. */
  Refund(
      Refund undoes,
      String reason,
      LocalDate bookedOn,
      String source,
      String contentHash,
      Instant now) {
    this.publicId = PublicId.next(now);
    this.customerId = undoes.customerId;
    this.paymentId = undoes.paymentId;
    this.creditNoteId = undoes.creditNoteId;
    this.kind = undoes.kind;
    this.amount = undoes.amount.negate();
    this.currency = undoes.currency;
    this.fromCredit = undoes.fromCredit.negate();
    this.reason = reason;
    this.bookedOn = bookedOn;
    this.source = source;
    this.contentHash = contentHash;
    this.undoes = undoes;
    this.createdAt = now;
  }

  long id() {
    return id;
  }

  String publicId() {
    return publicId;
  }

  boolean isOf(Payment payment) {
    return paymentId != null && paymentId == payment.id();
  }

  boolean isOf(CreditLeft creditNote) {
    return creditNoteId != null && creditNoteId == creditNote.key();
  }

  RefundKind kind() {
    return kind;
  }

  Money amount() {
    return Money.of(amount, currency);
  }

  boolean isUndoing() {
    return undoes != null;
  }

  boolean isWantedAs(String hash) {
    return contentHash.equals(hash);
  }

  /**
   * What the customer's account is charged with, or relieved of where it undoes.
   *
   * @param document what people call the payment or credit note it is of
   * @param subject the opaque id of that
   */
  Movement movement(String document, String subject) {
    Movement.Cause cause =
        kind == RefundKind.REFUND
            ? isUndoing() ? Movement.Cause.REFUND_UNDONE : Movement.Cause.REFUNDED
            : isUndoing() ? Movement.Cause.REVERSAL_UNDONE : Movement.Cause.REVERSED;
    Money moved = isUndoing() ? amount().negated() : amount();
    return new Movement(cause, id, customerId, bookedOn, document, subject, moved);
  }

  RefundDetails details(boolean undone) {
    return new RefundDetails(
        publicId,
        kind,
        amount(),
        reason,
        bookedOn,
        externalId,
        undoes == null ? null : undoes.publicId,
        undone,
        createdAt);
  }
}
