CREATE SEQUENCE payment_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE payment (
  id              BIGINT        NOT NULL PRIMARY KEY,
  public_id       VARCHAR(36)   NOT NULL,
  customer_id     BIGINT        NOT NULL REFERENCES customer (id),
  source          VARCHAR(60)   NOT NULL,
  external_id     VARCHAR(100),
  content_hash    CHAR(64)      NOT NULL,
  amount          DECIMAL(19,4) NOT NULL,
  currency        CHAR(3)       NOT NULL,
  -- What no invoice took: the customer's credit.
  unallocated     DECIMAL(19,4) NOT NULL,
  method          VARCHAR(20)   NOT NULL,
  status          VARCHAR(12)   NOT NULL,
  received_on     DATE          NOT NULL,
  payer_reference VARCHAR(200),
  created_at      BIGINT        NOT NULL,
  updated_at      BIGINT        NOT NULL,
  version         BIGINT        NOT NULL,
  CONSTRAINT payment_public_id UNIQUE (public_id),
  -- A constraint and no unique index: in Derby only the constraint lets several nulls in.
  CONSTRAINT payment_external_id UNIQUE (source, external_id),
  CONSTRAINT payment_amount CHECK (amount > 0),
  CONSTRAINT payment_unallocated CHECK (unallocated >= 0 AND unallocated <= amount),
  CONSTRAINT payment_status CHECK (status IN
    ('SUBMITTED', 'PROCESSING', 'UNKNOWN', 'SETTLED', 'FAILED', 'CANCELLED', 'REFUNDED', 'REVERSED')),
  CONSTRAINT payment_method CHECK (method IN
    ('BANK_TRANSFER', 'CARD', 'DIRECT_DEBIT', 'CASH', 'CHEQUE', 'OTHER'))
);
CREATE INDEX payment_customer_newest ON payment (customer_id, received_on DESC, id DESC);
CREATE INDEX payment_newest ON payment (received_on DESC, id DESC);
CREATE INDEX payment_updated ON payment (updated_at, id);

-- The numbers of receipts: one series a seller and year, without a gap, because a number is taken
-- in the transaction that issues its receipt and given back with it.
CREATE TABLE receipt_series (
  seller      VARCHAR(20) NOT NULL,
  series_year INTEGER     NOT NULL,
  last_number INTEGER     NOT NULL,
  PRIMARY KEY (seller, series_year)
);

CREATE SEQUENCE receipt_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE receipt (
  id            BIGINT      NOT NULL PRIMARY KEY,
  payment_id    BIGINT      NOT NULL REFERENCES payment (id),
  seller        VARCHAR(20) NOT NULL,
  series_year   INTEGER     NOT NULL,
  series_number INTEGER     NOT NULL,
  number        VARCHAR(40) NOT NULL,
  issued_on     DATE        NOT NULL,
  -- All that is printed on it, as it was when it was issued.
  content       ${text}     NOT NULL,
  CONSTRAINT receipt_payment UNIQUE (payment_id),
  CONSTRAINT receipt_number UNIQUE (number),
  CONSTRAINT receipt_series_number UNIQUE (seller, series_year, series_number)
);
