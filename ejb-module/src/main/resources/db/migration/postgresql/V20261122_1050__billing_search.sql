-- Words by prefix: no parser, no language, the words as the portal writes them.
CREATE INDEX invoice_words ON invoice USING gin (array_to_tsvector(string_to_array(search_words, ' ')));
-- Open invoices are few beside the paid ones of ten years.
CREATE INDEX invoice_customer_open ON invoice (customer_id, due_date, id) INCLUDE (outstanding, currency)
  WHERE outstanding > 0 AND cancelled_at IS NULL;
CREATE INDEX invoice_customer_open_newest ON invoice (customer_id, issue_date DESC, id DESC)
  WHERE outstanding > 0 AND cancelled_at IS NULL;
CREATE INDEX invoice_open_newest ON invoice (issue_date DESC, id DESC)
  WHERE outstanding > 0 AND cancelled_at IS NULL;
