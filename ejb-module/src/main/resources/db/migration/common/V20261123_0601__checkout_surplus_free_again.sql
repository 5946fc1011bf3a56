-- What was left over once its customer had it used for what is due: where more is left later, some
-- of what was used has come free again.
ALTER TABLE checkout_surplus ADD COLUMN kept DECIMAL(19,4);
UPDATE checkout_surplus SET kept = (SELECT p.unallocated FROM payment p
  WHERE p.public_id = checkout_surplus.payment_id) WHERE choice = 'APPLY';
