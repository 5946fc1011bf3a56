-- A payment is REVERSED once nothing of it is here any more.
UPDATE payment SET status = 'SETTLED' WHERE status = 'REVERSED' AND refunded + reversed < amount;
