-- Whether our side was told that a target was missed: once for each, whatever happens to the ticket
-- then. Who was told before this was kept is not told again.
ALTER TABLE ticket ADD COLUMN response_told BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE ticket ADD COLUMN resolution_told BOOLEAN DEFAULT FALSE NOT NULL;
UPDATE ticket SET response_told = TRUE WHERE response_missed = TRUE;
UPDATE ticket SET resolution_told = TRUE WHERE resolution_missed = TRUE;
