-- What is paid, of all customers: accounting lists and counts it.
CREATE INDEX invoice_paid ON invoice (issue_date DESC, id DESC)
  WHERE cancelled_at IS NULL AND outstanding = 0;
