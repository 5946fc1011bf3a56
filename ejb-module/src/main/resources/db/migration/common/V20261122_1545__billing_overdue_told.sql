-- Of which invoices it was told that they are overdue; those that are by now need no telling.
ALTER TABLE invoice ADD COLUMN overdue_told BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE invoice SET overdue_told = TRUE WHERE due_date < CURRENT_DATE;
