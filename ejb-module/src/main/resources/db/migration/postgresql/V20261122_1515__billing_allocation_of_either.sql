ALTER TABLE allocation ALTER COLUMN payment_id DROP NOT NULL;
ALTER TABLE allocation ADD CONSTRAINT allocation_of_one CHECK (num_nonnulls(payment_id, credit_note_id) = 1);
