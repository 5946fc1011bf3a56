-- The parts of the buyer's address that an e-invoice names by themselves. What was issued before
-- takes them from the customer's record.
ALTER TABLE invoice ADD COLUMN buyer_postal_code VARCHAR(20);
ALTER TABLE invoice ADD COLUMN buyer_city VARCHAR(120);
ALTER TABLE invoice ADD COLUMN buyer_country CHAR(2);

UPDATE invoice SET
  buyer_postal_code = (SELECT c.postal_code FROM customer c WHERE c.id = invoice.customer_id),
  buyer_city = (SELECT c.city FROM customer c WHERE c.id = invoice.customer_id),
  buyer_country = (SELECT c.country FROM customer c WHERE c.id = invoice.customer_id);
