package org.quittance.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** One thing that is credited. */
@Entity
@Table(name = "credit_note_line")
@SequenceGenerator(
    name = "credit_note_line_seq",
    sequenceName = "credit_note_line_seq",
    allocationSize = 50)
class CreditNoteLine extends BilledLine {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "credit_note_line_seq")
  private long id;

  @ManyToOne
  @JoinColumn(name = "credit_note_id")
  private CreditNote creditNote;

  /** For JPA. */
  protected CreditNoteLine() {}

  CreditNoteLine(CreditNote creditNote, int position, IssueInvoice.Line line) {
    super(position, line);
    this.creditNote = creditNote;
  }
}
