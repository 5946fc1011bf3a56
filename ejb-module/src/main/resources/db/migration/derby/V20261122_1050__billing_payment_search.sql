-- Derby has neither partial nor expression indexes and treats nulls as equal in none of them: a
-- unique index over nullable columns lets any number of nulls in, as the standard says.
CREATE INDEX invoice_customer_open ON invoice (customer_id, outstanding, due_date);
CREATE UNIQUE INDEX payment_external_id ON payment (source, external_id);
