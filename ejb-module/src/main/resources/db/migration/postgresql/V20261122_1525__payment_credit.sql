-- Few payments leave anything over.
CREATE INDEX payment_customer_credit ON payment (customer_id, currency, received_on, id)
  WHERE unallocated > 0;
CREATE INDEX credit_note_customer_credit ON credit_note (customer_id, currency, issue_date, id)
  WHERE unapplied > 0;
