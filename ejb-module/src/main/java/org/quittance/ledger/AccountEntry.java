package org.quittance.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.quittance.platform.database.Row;

/** One movement of a customer's account. */
@Entity
@Table(name = "account_entry")
@SequenceGenerator(
    name = "account_entry_seq",
    sequenceName = "account_entry_seq",
    allocationSize = 50)
class AccountEntry {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_entry_seq")
  private long id;

  @Column(name = "customer_id")
  private long customerId;

  private String currency;

  @Column(name = "booked_on")
  private LocalDate bookedOn;

  @Column(name = "day_rank")
  private int dayRank;

  @Enumerated(EnumType.STRING)
  private Movement.Cause cause;

  @Column(name = "origin_id")
  private long originId;

  private String document;

  @Column(name = "subject_id")
  private String subjectId;

  private BigDecimal debit;
  private BigDecimal credit;

  @Column(name = "booked_at")
  private Instant bookedAt;

  /** For JPA. */
  protected AccountEntry() {}

  AccountEntry(Movement movement, Instant now) {
    this.customerId = movement.customerId();
    this.cause = movement.cause();
    this.originId = movement.originId();
    this.dayRank = movement.cause().dayRank();
    this.document = movement.document();
    this.subjectId = movement.subject();
    take(movement);
    this.bookedAt = now;
  }

  /** Says what the document says now. */
  void take(Movement movement) {
    BigDecimal amount = movement.amount().amount();
    this.currency = movement.amount().currencyCode();
    this.bookedOn = movement.on();
    this.debit = movement.cause().isDebit() ? amount : BigDecimal.ZERO;
    this.credit = movement.cause().isDebit() ? BigDecimal.ZERO : amount;
  }

  /** What of it is written when it is new. */
  Row row(long key) {
    return new Row()
        .with("id", key)
        .with("customer_id", customerId)
        .with("currency", currency)
        .with("booked_on", bookedOn)
        .with("day_rank", dayRank)
        .with("cause", cause.name())
        .with("origin_id", originId)
        .with("document", document)
        .with("subject_id", subjectId)
        .with("debit", debit)
        .with("credit", credit)
        .with("booked_at", bookedAt);
  }

  Movement.Cause cause() {
    return cause;
  }

  long originId() {
    return originId;
  }

  long customerId() {
    return customerId;
  }

  String currency() {
    return currency;
  }

  LocalDate bookedOn() {
    return bookedOn;
  }

  BigDecimal debit() {
    return debit;
  }

  BigDecimal credit() {
    return credit;
  }
}
