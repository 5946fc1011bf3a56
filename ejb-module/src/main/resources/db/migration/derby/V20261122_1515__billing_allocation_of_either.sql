ALTER TABLE allocation ALTER COLUMN payment_id NULL;
ALTER TABLE allocation ADD CONSTRAINT allocation_of_one CHECK (
  (payment_id IS NULL AND credit_note_id IS NOT NULL)
  OR (payment_id IS NOT NULL AND credit_note_id IS NULL));
