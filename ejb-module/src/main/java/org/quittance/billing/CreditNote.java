package org.quittance.billing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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
import java.util.Objects;
import org.quittance.account.CustomerRef;
import org.quittance.kernel.Money;
import org.quittance.kernel.PublicId;
import org.quittance.ledger.Movement;

/**
 * What we take off a customer's account by one document.
 *
 * <p>It never changes once it is issued. What it is worth lowers the invoice it corrects; what that
 * does not take is the customer's credit, until other invoices take it or it is given back. A wrong
 * one is taken back by a booking of its own.
 */
@Entity
@Table(name = "credit_note")
@SequenceGenerator(name = "credit_note_seq", sequenceName = "credit_note_seq", allocationSize = 50)
class CreditNote {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "credit_note_seq")
  private long id;

  @Column(name = "public_id")
  private String publicId;

  private String number;

  @Column(name = "customer_id")
  private long customerId;

  @Column(name = "invoice_id")
  private Long invoiceId;

  @Column(name = "issue_date")
  private LocalDate issueDate;

  private String currency;

  @Column(name = "lines_net")
  private BigDecimal linesNet;

  private BigDecimal allowances;
  private BigDecimal charges;
  private BigDecimal net;
  private BigDecimal tax;
  private BigDecimal gross;
  private BigDecimal prepaid;
  private BigDecimal rounding;
  private BigDecimal payable;
  private BigDecimal refunded;
  private BigDecimal unapplied;
  private String title;
  private String reason;
  private String note;

  @Column(name = "buyer_name")
  private String buyerName;

  @Column(name = "buyer_address")
  private String buyerAddress;

  @Column(name = "buyer_vat_id")
  private String buyerVatId;

  @Column(name = "content_hash")
  private String contentHash;

  @Column(name = "original_hash")
  private String originalHash;

  @Column(name = "withdrawn_at")
  private Instant withdrawnAt;

  @Column(name = "withdrawn_on")
  private LocalDate withdrawnOn;

  @Column(name = "withdraw_reason")
  private String withdrawReason;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private long version;

  /** For JPA. */
  protected CreditNote() {}

  /**
   * A credit note of which nothing is used yet.
   *
   * @param invoice the one it corrects, or null
   */
  CreditNote(CustomerRef customer, Invoice invoice, CreditNoteFigures figures, Instant now) {
    InvoiceFigures document = figures.document();
    this.publicId = PublicId.next(now);
    this.number = document.number();
    this.customerId = customer.key();
    this.invoiceId = invoice == null ? null : invoice.id();
    this.issueDate = document.issueDate();
    this.currency = document.currency().getCurrencyCode();
    this.linesNet = document.linesNet();
    this.allowances = document.allowances();
    this.charges = document.charges();
    this.net = document.net();
    this.tax = document.tax();
    this.gross = document.gross();
    this.prepaid = document.prepaid();
    this.rounding = document.rounding();
    this.payable = document.payable();
    this.refunded = BigDecimal.ZERO;
    this.unapplied = document.payable();
    this.title = document.title();
    this.reason = figures.reason();
    this.note = document.note();
    this.buyerName = customer.name();
    this.buyerAddress = String.join("\n", customer.address());
    this.buyerVatId = customer.vatId();
    this.contentHash = figures.hash();
    this.originalHash = document.originalHash();
    this.createdAt = now;
    this.updatedAt = now;
  }

  /** Whether what was sent says nothing new. */
  boolean isJustAs(CreditNoteFigures figures) {
    return contentHash.equals(figures.hash())
        && Objects.equals(originalHash, figures.document().originalHash());
  }

  /** Whether it was read from this very document. */
  boolean isOf(IssueCreditNote sent) {
    return sent.isDocument() && sent.original().sha256().equals(originalHash);
  }

  /**
   * Puts credit on invoices, or takes back into credit what was on them.
   *
   * @param moved with signs: above zero where an invoice took it
   */
  void moved(List<AllocatedInvoice> moved, Instant now) {
    Money left = unapplied();
    for (AllocatedInvoice one : moved) {
      left = left.minus(one.amount());
    }
    if (left.isNegative() || left.isMoreThan(whole())) {
      throw new IllegalStateException(number + " has " + left + " left of " + whole());
    }
    unapplied = left.amount();
    updatedAt = now;
  }

  /**
   * Is taken back: its credit is gone. What was on invoices has been taken off them.
   *
   * @throws CreditNoteWithdrawn where it was before
   * @throws CreditNoteRefunded where money was given back for it
   */
  void withdraw(String why, LocalDate today, Instant now) {
    mustBeThere();
    if (refunded.signum() > 0) {
      throw new CreditNoteRefunded(number, refunded());
    }
    unapplied = BigDecimal.ZERO;
    withdrawnAt = now;
    withdrawnOn = today;
    withdrawReason = why;
    updatedAt = now;
  }

  /** Some of what is left is given back to the customer. */
  void giveBack(Money amount, Instant now) {
    mustBeThere();
    if (!amount.isPositive() || amount.isMoreThan(unapplied())) {
      throw new IllegalStateException("More goes back of " + number + " than it has left");
    }
    unapplied = unapplied.subtract(amount.amount());
    refunded = refunded.add(amount.amount());
    updatedAt = now;
  }

  /** What had been given back is credit again. */
  void takeAgain(Money amount, Instant now) {
    if (!amount.isPositive() || amount.isMoreThan(refunded())) {
      throw new IllegalStateException("More comes again of " + number + " than went back");
    }
    refunded = refunded.subtract(amount.amount());
    unapplied = unapplied.add(amount.amount());
    updatedAt = now;
  }

  /**
   * Nothing can be done with what was taken back.
   *
   * @throws CreditNoteWithdrawn where it was
   */
  void mustBeThere() {
    if (isWithdrawn()) {
      throw new CreditNoteWithdrawn(number);
    }
  }

  boolean isWithdrawn() {
    return withdrawnAt != null;
  }

  /** What the customer's account is relieved of. */
  Movement issued() {
    return movement(Movement.Cause.CREDITED, issueDate);
  }

  /** What the customer's account is charged with again. */
  Movement withdrawn() {
    return movement(Movement.Cause.WITHDRAWN, withdrawnOn);
  }

  private Movement movement(Movement.Cause cause, LocalDate on) {
    return new Movement(cause, id, customerId, on, number, publicId, payable());
  }

  /** What it is worth to the customer now: on invoices or not. */
  Money whole() {
    return money(isWithdrawn() ? BigDecimal.ZERO : payable.subtract(refunded));
  }

  /** What is on invoices. */
  Money applied() {
    return whole().minus(unapplied());
  }

  Money payable() {
    return money(payable);
  }

  Money unapplied() {
    return money(unapplied);
  }

  Money refunded() {
    return money(refunded);
  }

  long id() {
    return id;
  }

  String publicId() {
    return publicId;
  }

  String number() {
    return number;
  }

  long customerId() {
    return customerId;
  }

  String currency() {
    return currency;
  }

  /** The inner key of the invoice it corrects, or null. */
  Long invoiceId() {
    return invoiceId;
  }

  long version() {
    return version;
  }

  CreditLeft left() {
    return new CreditLeft(id, publicId, number, customerId, unapplied(), isWithdrawn());
  }

  static String paperKey(String publicId, String kind) {
    return "creditNote/" + publicId + "/" + kind;
  }

  CreditNoteDetails details(
      CustomerRef customer,
      Invoice invoice,
      List<InvoiceDetails.Line> lines,
      List<InvoiceDetails.Adjustment> adjustments,
      List<InvoiceDetails.Tax> taxes,
      List<AllocatedInvoice> allocations) {
    return new CreditNoteDetails(
        id,
        publicId,
        number,
        customerId,
        customer.reference(),
        customer.name(),
        buyerName,
        buyerAddress.isEmpty() ? List.of() : List.of(buyerAddress.split("\n", -1)),
        buyerVatId,
        invoice == null ? null : invoice.number(),
        invoice == null ? null : invoice.publicId(),
        issueDate,
        currency,
        lines,
        adjustments,
        taxes,
        new CreditNoteDetails.Totals(
            money(linesNet),
            money(allowances),
            money(charges),
            money(net),
            money(tax),
            money(gross),
            money(prepaid),
            money(rounding),
            payable(),
            applied(),
            refunded(),
            unapplied()),
        allocations,
        reason,
        note,
        withdrawnOn,
        withdrawReason,
        originalHash != null,
        createdAt,
        updatedAt,
        version);
  }

  private Money money(BigDecimal amount) {
    return Money.of(amount, currency);
  }
}
