CREATE INDEX payment_customer_credit ON payment (customer_id, currency, unallocated);
CREATE INDEX credit_note_customer_credit ON credit_note (customer_id, currency, unapplied);
