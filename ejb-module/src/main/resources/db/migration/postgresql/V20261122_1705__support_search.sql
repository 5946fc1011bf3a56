-- What is closed is nearly all there is, after some years; the heaps are of what is not.
CREATE INDEX ticket_customer_open ON ticket (customer_id, activity_at DESC, id DESC)
  WHERE status <> 'CLOSED';
CREATE INDEX ticket_open ON ticket (activity_at DESC, id DESC) WHERE status <> 'CLOSED';
CREATE INDEX ticket_resolved ON ticket (resolved_at, id) WHERE status = 'RESOLVED';
CREATE INDEX ticket_of_invoice ON ticket (invoice_id) WHERE invoice_id IS NOT NULL;
CREATE INDEX ticket_merged ON ticket (merged_into) WHERE merged_into IS NOT NULL;
-- Words by prefix, as the portal writes them; only of what both sides may read.
CREATE INDEX ticket_message_words ON ticket_message
  USING gin (array_to_tsvector(string_to_array(search_words, ' '))) WHERE search_words IS NOT NULL;
-- Each word with the customer it belongs to. Dialect asks in exactly these words.
CREATE INDEX ticket_message_customer_words ON ticket_message
  USING gin (array_to_tsvector(string_to_array(
  CAST(customer_id AS text) || '~' || replace(search_words, ' ', ' ' || CAST(customer_id AS text) || '~'), ' ')))
  WHERE search_words IS NOT NULL;
