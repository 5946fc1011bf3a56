-- Derby has neither partial nor expression indexes; search goes through a customer's own invoices.
CREATE INDEX invoice_customer_open ON invoice (customer_id, outstanding, due_date);
