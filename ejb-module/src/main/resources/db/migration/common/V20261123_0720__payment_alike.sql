-- Payments that may be one made twice: without it each new one is compared with all that its
-- customer paid in those days.
CREATE INDEX payment_alike ON payment (customer_id, currency, amount, received_on, id);
