-- What was on no invoice when it was noticed; null where it was noticed before this was kept.
ALTER TABLE checkout_surplus ADD COLUMN amount DECIMAL(19,4);
