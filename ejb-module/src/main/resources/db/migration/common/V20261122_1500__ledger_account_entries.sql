-- What moved on a customer's account: one row a document and cause, added in the transaction of the
-- document. The documents are the truth, and the check of the books holds these rows to them; they
-- are here so that a page of them costs the same with a hundred and with a million.
CREATE SEQUENCE account_entry_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE account_entry (
  id          BIGINT        NOT NULL PRIMARY KEY,
  customer_id BIGINT        NOT NULL REFERENCES customer (id),
  currency    CHAR(3)       NOT NULL,
  booked_on   DATE          NOT NULL,
  -- The order within a day: what is billed stands before what is paid.
  day_rank    INTEGER       NOT NULL,
  cause       VARCHAR(20)   NOT NULL,
  origin_id   BIGINT        NOT NULL,
  document    VARCHAR(100)  NOT NULL,
  -- The opaque id of what the reader opens from it.
  subject_id  VARCHAR(36)   NOT NULL,
  debit       DECIMAL(19,4) NOT NULL,
  credit      DECIMAL(19,4) NOT NULL,
  booked_at   BIGINT        NOT NULL,
  -- The same thing is never booked twice.
  CONSTRAINT account_entry_once UNIQUE (cause, origin_id),
  CONSTRAINT account_entry_one_side CHECK (debit >= 0 AND credit >= 0 AND (debit = 0 OR credit = 0)),
  CONSTRAINT account_entry_cause CHECK (cause IN
    ('ISSUED', 'CANCELLED', 'CREDITED', 'WITHDRAWN', 'RECEIVED', 'REFUNDED', 'REFUND_UNDONE',
     'REVERSED', 'REVERSAL_UNDONE'))
);
CREATE INDEX account_entry_newest
  ON account_entry (customer_id, currency, booked_on DESC, day_rank DESC, id DESC);

-- The sums of a day, so that a balance is a sum of days and not of entries.
CREATE TABLE account_day (
  customer_id BIGINT        NOT NULL REFERENCES customer (id),
  currency    CHAR(3)       NOT NULL,
  booked_on   DATE          NOT NULL,
  debit       DECIMAL(19,4) NOT NULL,
  credit      DECIMAL(19,4) NOT NULL,
  PRIMARY KEY (customer_id, currency, booked_on)
);
