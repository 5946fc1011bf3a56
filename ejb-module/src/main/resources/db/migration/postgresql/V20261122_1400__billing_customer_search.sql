-- Search in one customer's invoices: each word carries the customer it belongs to, so that the index
-- finds that customer's hits and not first those of all. Dialect asks in exactly these words.
CREATE INDEX invoice_customer_words ON invoice USING gin (array_to_tsvector(string_to_array(
  CAST(customer_id AS text) || '~' || replace(search_words, ' ', ' ' || CAST(customer_id AS text) || '~'), ' ')));
