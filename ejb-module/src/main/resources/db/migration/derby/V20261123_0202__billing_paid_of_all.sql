-- What is paid, of all customers: accounting lists and counts it.
CREATE INDEX invoice_paid ON invoice (outstanding, issue_date DESC, id DESC);
