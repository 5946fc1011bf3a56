package org.quittance.billing;

/**
 * What became of a credit note that was sent.
 *
 * @param isNew false where it had been issued just so before: nothing was booked again
 */
public record IssuedCreditNote(CreditNoteDetails creditNote, boolean isNew) {}
