package org.quittance.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** The tax of one category and rate on a credit note. */
@Entity
@Table(name = "credit_note_tax")
@SequenceGenerator(
    name = "credit_note_tax_seq",
    sequenceName = "credit_note_tax_seq",
    allocationSize = 50)
class CreditNoteTax extends BilledTax {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "credit_note_tax_seq")
  private long id;

  @ManyToOne
  @JoinColumn(name = "credit_note_id")
  private CreditNote creditNote;

  /** For JPA. */
  protected CreditNoteTax() {}

  CreditNoteTax(CreditNote creditNote, int position, IssueInvoice.Tax row) {
    super(position, row);
    this.creditNote = creditNote;
  }
}
