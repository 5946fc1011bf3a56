-- A key that proves is followed by another after a time; what was proved by the one before stays
-- proved. The keys that are there made codes of receipts of 20 letters and tokens of mails of 26.
ALTER TABLE receipt_key DROP CONSTRAINT receipt_key_one;
ALTER TABLE receipt_key ADD COLUMN letters INTEGER DEFAULT 20 NOT NULL;
ALTER TABLE receipt_key ADD CONSTRAINT receipt_key_order CHECK (id > 0 AND letters BETWEEN 20 AND 51);
ALTER TABLE mail_key DROP CONSTRAINT mail_key_one;
ALTER TABLE mail_key ADD COLUMN letters INTEGER DEFAULT 26 NOT NULL;
ALTER TABLE mail_key ADD CONSTRAINT mail_key_order CHECK (id > 0 AND letters BETWEEN 20 AND 51);
