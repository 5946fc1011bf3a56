-- What the seller takes off a customer's account by a document.
CREATE SEQUENCE credit_note_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE credit_note (
  id                BIGINT        NOT NULL PRIMARY KEY,
  public_id         VARCHAR(36)   NOT NULL,
  number            VARCHAR(100)  NOT NULL,
  customer_id       BIGINT        NOT NULL REFERENCES customer (id),
  -- The invoice it corrects; null where it names none: then all of it is credit.
  invoice_id        BIGINT        REFERENCES invoice (id),
  issue_date        DATE          NOT NULL,
  currency          CHAR(3)       NOT NULL,
  lines_net         DECIMAL(19,4) NOT NULL,
  allowances        DECIMAL(19,4) NOT NULL,
  charges           DECIMAL(19,4) NOT NULL,
  net               DECIMAL(19,4) NOT NULL,
  tax               DECIMAL(19,4) NOT NULL,
  gross             DECIMAL(19,4) NOT NULL,
  prepaid           DECIMAL(19,4) NOT NULL,
  rounding          DECIMAL(19,4) NOT NULL,
  -- What it is worth to the customer.
  payable           DECIMAL(19,4) NOT NULL,
  refunded          DECIMAL(19,4) NOT NULL,
  -- What no invoice took: the customer's credit.
  unapplied         DECIMAL(19,4) NOT NULL,
  title             VARCHAR(200)  NOT NULL,
  reason            VARCHAR(500),
  note              VARCHAR(4000),
  buyer_name        VARCHAR(200)  NOT NULL,
  buyer_address     VARCHAR(1500) NOT NULL,
  buyer_vat_id      VARCHAR(32),
  content_hash      CHAR(64)      NOT NULL,
  original_hash     CHAR(64),
  withdrawn_at      BIGINT,
  withdrawn_on      DATE,
  withdraw_reason   VARCHAR(500),
  created_at        BIGINT        NOT NULL,
  updated_at        BIGINT        NOT NULL,
  version           BIGINT        NOT NULL,
  CONSTRAINT credit_note_number UNIQUE (number),
  CONSTRAINT credit_note_public_id UNIQUE (public_id),
  CONSTRAINT credit_note_positive CHECK (payable >= 0 AND refunded >= 0),
  CONSTRAINT credit_note_unapplied CHECK (unapplied >= 0 AND unapplied <= payable - refunded),
  CONSTRAINT credit_note_payable CHECK (payable = gross - prepaid + rounding),
  CONSTRAINT credit_note_gross CHECK (gross = net + tax)
);
CREATE INDEX credit_note_customer_newest ON credit_note (customer_id, issue_date DESC, id DESC);
CREATE INDEX credit_note_newest ON credit_note (issue_date DESC, id DESC);
CREATE INDEX credit_note_updated ON credit_note (updated_at, id);
CREATE INDEX credit_note_invoice ON credit_note (invoice_id, id);

CREATE SEQUENCE credit_note_line_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE credit_note_line (
  id             BIGINT        NOT NULL PRIMARY KEY,
  credit_note_id BIGINT        NOT NULL REFERENCES credit_note (id),
  position       INTEGER       NOT NULL,
  description    VARCHAR(2000) NOT NULL,
  quantity       DECIMAL(19,6) NOT NULL,
  unit           VARCHAR(20),
  unit_price     DECIMAL(21,8) NOT NULL,
  tax_category   VARCHAR(2)    NOT NULL,
  tax_rate       DECIMAL(9,4)  NOT NULL,
  net            DECIMAL(19,4) NOT NULL,
  CONSTRAINT credit_note_line_position UNIQUE (credit_note_id, position)
);

CREATE SEQUENCE credit_note_adjustment_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE credit_note_adjustment (
  id             BIGINT        NOT NULL PRIMARY KEY,
  credit_note_id BIGINT        NOT NULL REFERENCES credit_note (id),
  position       INTEGER       NOT NULL,
  charge         BOOLEAN       NOT NULL,
  reason         VARCHAR(500)  NOT NULL,
  amount         DECIMAL(19,4) NOT NULL,
  tax_category   VARCHAR(2)    NOT NULL,
  tax_rate       DECIMAL(9,4)  NOT NULL,
  CONSTRAINT credit_note_adjustment_position UNIQUE (credit_note_id, position),
  CONSTRAINT credit_note_adjustment_amount CHECK (amount >= 0)
);

CREATE SEQUENCE credit_note_tax_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE credit_note_tax (
  id               BIGINT        NOT NULL PRIMARY KEY,
  credit_note_id   BIGINT        NOT NULL REFERENCES credit_note (id),
  position         INTEGER       NOT NULL,
  tax_category     VARCHAR(2)    NOT NULL,
  tax_rate         DECIMAL(9,4)  NOT NULL,
  taxable          DECIMAL(19,4) NOT NULL,
  tax              DECIMAL(19,4) NOT NULL,
  exemption_reason VARCHAR(500),
  CONSTRAINT credit_note_tax_position UNIQUE (credit_note_id, position)
);

-- Money and credit notes settle invoices alike: each row is of one or the other, and says why.
ALTER TABLE allocation ADD COLUMN credit_note_id BIGINT REFERENCES credit_note (id);
ALTER TABLE allocation ADD COLUMN cause VARCHAR(12) NOT NULL DEFAULT 'RECEIVED';
ALTER TABLE allocation ADD COLUMN reason VARCHAR(500);
-- By which refund or reversal it was taken off, so that undoing that puts it back where it was.
ALTER TABLE allocation ADD COLUMN refund_id BIGINT;
ALTER TABLE allocation ADD CONSTRAINT allocation_cause CHECK (cause IN
  ('RECEIVED', 'CREDITED', 'APPLIED', 'MOVED', 'REFUNDED', 'REVERSED', 'RESTORED', 'WITHDRAWN'));
CREATE INDEX allocation_credit_note ON allocation (credit_note_id, id);
