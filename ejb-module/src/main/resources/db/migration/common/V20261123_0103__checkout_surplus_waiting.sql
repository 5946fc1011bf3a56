-- Since when it waits for a choice; null once that was made or nothing of the money is left. What
-- waits is found by it, however many there ever were.
ALTER TABLE checkout_surplus ADD COLUMN waits_at BIGINT;
UPDATE checkout_surplus SET waits_at = noticed_at WHERE choice IS NULL;
CREATE INDEX checkout_surplus_waiting ON checkout_surplus (waits_at DESC, payment_id);
CREATE INDEX checkout_surplus_waiting_of ON checkout_surplus (customer_id, waits_at DESC, payment_id);
CREATE INDEX checkout_surplus_chosen ON checkout_surplus (chosen_at DESC, payment_id);
CREATE INDEX checkout_surplus_chosen_of ON checkout_surplus (customer_id, chosen_at DESC, payment_id);
