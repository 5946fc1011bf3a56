-- Derby has neither partial nor expression indexes; search goes through a customer's own messages.
CREATE INDEX ticket_resolved ON ticket (status, resolved_at, id);
CREATE INDEX ticket_of_invoice ON ticket (invoice_id);
CREATE INDEX ticket_merged ON ticket (merged_into);
CREATE INDEX ticket_message_customer ON ticket_message (customer_id, ticket_id);
