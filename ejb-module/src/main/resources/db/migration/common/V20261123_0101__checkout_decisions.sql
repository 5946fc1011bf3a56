-- What accounting said of a payment of which its provider says nothing.
ALTER TABLE checkout_attempt ADD COLUMN decided_by VARCHAR(320);
ALTER TABLE checkout_attempt ADD COLUMN decided_reason VARCHAR(500);
ALTER TABLE checkout_attempt ADD COLUMN decided_at BIGINT;
