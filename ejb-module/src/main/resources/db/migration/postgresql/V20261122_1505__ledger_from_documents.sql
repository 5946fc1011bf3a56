-- What was there before the account's rows were kept.
INSERT INTO account_entry (id, customer_id, currency, booked_on, day_rank, cause, origin_id,
    document, subject_id, debit, credit, booked_at)
  SELECT nextval('account_entry_seq'), customer_id, currency, issue_date, 0, 'ISSUED', id, number, public_id, payable, 0,
    created_at FROM invoice;
INSERT INTO account_entry (id, customer_id, currency, booked_on, day_rank, cause, origin_id,
    document, subject_id, debit, credit, booked_at)
  SELECT nextval('account_entry_seq'), customer_id, currency, cancelled_on, 1, 'CANCELLED', id, number, public_id, 0, payable,
    cancelled_at FROM invoice WHERE cancelled_on IS NOT NULL;
INSERT INTO account_entry (id, customer_id, currency, booked_on, day_rank, cause, origin_id,
    document, subject_id, debit, credit, booked_at)
  SELECT nextval('account_entry_seq'), customer_id, currency, received_on, 4, 'RECEIVED', id, public_id, public_id, 0, amount,
    created_at FROM payment WHERE status = 'SETTLED';
INSERT INTO account_day (customer_id, currency, booked_on, debit, credit)
  SELECT customer_id, currency, booked_on, SUM(debit), SUM(credit)
    FROM account_entry GROUP BY customer_id, currency, booked_on;
