package org.quittance.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** An allowance or a charge on the whole of a credit note. */
@Entity
@Table(name = "credit_note_adjustment")
@SequenceGenerator(
    name = "credit_note_adjustment_seq",
    sequenceName = "credit_note_adjustment_seq",
    allocationSize = 50)
class CreditNoteAdjustment extends BilledAdjustment {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "credit_note_adjustment_seq")
  private long id;

  @ManyToOne
  @JoinColumn(name = "credit_note_id")
  private CreditNote creditNote;

  /** For JPA. */
  protected CreditNoteAdjustment() {}

  CreditNoteAdjustment(CreditNote creditNote, int position, IssueInvoice.Adjustment adjustment) {
    super(position, adjustment);
    this.creditNote = creditNote;
  }
}
