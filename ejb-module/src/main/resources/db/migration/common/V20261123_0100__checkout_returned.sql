-- When somebody last came back from the provider's page, for the pause between two questions.
ALTER TABLE checkout_attempt ADD COLUMN returned_at BIGINT;
