package org.quittance.billing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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

/** What of one payment went to one invoice. Added, never changed. */
@Entity
@Table(name = "allocation")
@SequenceGenerator(name = "allocation_seq", sequenceName = "allocation_seq", allocationSize = 50)
class Allocation {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "allocation_seq")
  private long id;

  @ManyToOne
  @JoinColumn(name = "invoice_id")
  private Invoice invoice;

  @Column(name = "payment_id")
  private long paymentId;

  private BigDecimal amount;

  @Column(name = "allocated_on")
  private LocalDate allocatedOn;

  @Column(name = "allocated_at")
  private Instant allocatedAt;

  /** For JPA. */
  protected Allocation() {}

  Allocation(Invoice invoice, long paymentId, BigDecimal amount, LocalDate today, Instant now) {
    this.invoice = invoice;
    this.paymentId = paymentId;
    this.amount = amount;
    this.allocatedOn = today;
    this.allocatedAt = now;
  }
}
