-- The ticket about a late payment shows how far that has come.
CREATE INDEX checkout_attempt_ticket ON checkout_attempt (ticket);
