-- Payments under way in the order of their changes: GET /payments?status=&updatedSince=.
CREATE INDEX checkout_attempt_changed ON checkout_attempt (status, updated_at, id);
