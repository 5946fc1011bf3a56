CREATE SEQUENCE invoice_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE invoice (
  id                BIGINT        NOT NULL PRIMARY KEY,
  public_id         VARCHAR(36)   NOT NULL,
  number            VARCHAR(100)  NOT NULL,
  customer_id       BIGINT        NOT NULL REFERENCES customer (id),
  issue_date        DATE          NOT NULL,
  due_date          DATE          NOT NULL,
  currency          CHAR(3)       NOT NULL,
  lines_net         DECIMAL(19,4) NOT NULL,
  allowances        DECIMAL(19,4) NOT NULL,
  charges           DECIMAL(19,4) NOT NULL,
  net               DECIMAL(19,4) NOT NULL,
  tax               DECIMAL(19,4) NOT NULL,
  gross             DECIMAL(19,4) NOT NULL,
  prepaid           DECIMAL(19,4) NOT NULL,
  rounding          DECIMAL(19,4) NOT NULL,
  payable           DECIMAL(19,4) NOT NULL,
  -- Kept for the indexes; written only with the row that moves them, and proven equal to the rows.
  paid              DECIMAL(19,4) NOT NULL,
  credited          DECIMAL(19,4) NOT NULL,
  outstanding       DECIMAL(19,4) NOT NULL,
  title             VARCHAR(200)  NOT NULL,
  order_reference   VARCHAR(200),
  note              VARCHAR(4000),
  payment_reference VARCHAR(200),
  search_words      VARCHAR(4000) NOT NULL,
  -- The buyer as the paper names him, whatever becomes of the customer's record.
  buyer_name        VARCHAR(200)  NOT NULL,
  buyer_address     VARCHAR(1500) NOT NULL,
  buyer_vat_id      VARCHAR(32),
  -- Tells a changed invoice from one that was sent again; the original's own hash beside it.
  content_hash      CHAR(64)      NOT NULL,
  original_hash     CHAR(64),
  revision          INTEGER       NOT NULL,
  payment_in_progress BOOLEAN     NOT NULL,
  cancelled_at      BIGINT,
  cancelled_on      DATE,
  cancel_reason     VARCHAR(500),
  created_at        BIGINT        NOT NULL,
  updated_at        BIGINT        NOT NULL,
  version           BIGINT        NOT NULL,
  CONSTRAINT invoice_number UNIQUE (number),
  CONSTRAINT invoice_public_id UNIQUE (public_id),
  CONSTRAINT invoice_not_negative CHECK (payable >= 0 AND paid >= 0 AND credited >= 0),
  CONSTRAINT invoice_not_overpaid CHECK (outstanding >= 0),
  CONSTRAINT invoice_adds_up CHECK (outstanding = payable - paid - credited),
  CONSTRAINT invoice_payable CHECK (payable = gross - prepaid + rounding),
  CONSTRAINT invoice_gross CHECK (gross = net + tax)
);
CREATE INDEX invoice_customer_newest ON invoice (customer_id, issue_date DESC, id DESC);
CREATE INDEX invoice_customer_due ON invoice (customer_id, due_date, id);
CREATE INDEX invoice_customer_payable ON invoice (customer_id, payable DESC, id DESC);
CREATE INDEX invoice_newest ON invoice (issue_date DESC, id DESC);
CREATE INDEX invoice_updated ON invoice (updated_at, id);

CREATE SEQUENCE invoice_line_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE invoice_line (
  id           BIGINT        NOT NULL PRIMARY KEY,
  invoice_id   BIGINT        NOT NULL REFERENCES invoice (id),
  position     INTEGER       NOT NULL,
  description  VARCHAR(2000) NOT NULL,
  quantity     DECIMAL(19,6) NOT NULL,
  unit         VARCHAR(20),
  unit_price   DECIMAL(21,8) NOT NULL,
  tax_category VARCHAR(2)    NOT NULL,
  tax_rate     DECIMAL(9,4)  NOT NULL,
  net          DECIMAL(19,4) NOT NULL,
  CONSTRAINT invoice_line_position UNIQUE (invoice_id, position)
);

-- Allowances and charges of the whole document.
CREATE SEQUENCE invoice_adjustment_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE invoice_adjustment (
  id           BIGINT        NOT NULL PRIMARY KEY,
  invoice_id   BIGINT        NOT NULL REFERENCES invoice (id),
  position     INTEGER       NOT NULL,
  charge       BOOLEAN       NOT NULL,
  reason       VARCHAR(500)  NOT NULL,
  amount       DECIMAL(19,4) NOT NULL,
  tax_category VARCHAR(2)    NOT NULL,
  tax_rate     DECIMAL(9,4)  NOT NULL,
  CONSTRAINT invoice_adjustment_position UNIQUE (invoice_id, position),
  CONSTRAINT invoice_adjustment_amount CHECK (amount >= 0)
);

CREATE SEQUENCE invoice_tax_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE invoice_tax (
  id               BIGINT        NOT NULL PRIMARY KEY,
  invoice_id       BIGINT        NOT NULL REFERENCES invoice (id),
  position         INTEGER       NOT NULL,
  tax_category     VARCHAR(2)    NOT NULL,
  tax_rate         DECIMAL(9,4)  NOT NULL,
  taxable          DECIMAL(19,4) NOT NULL,
  tax              DECIMAL(19,4) NOT NULL,
  exemption_reason VARCHAR(500),
  CONSTRAINT invoice_tax_position UNIQUE (invoice_id, position)
);

-- What of which payment went to which invoice. Rows are added, never changed.
CREATE SEQUENCE allocation_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE allocation (
  id           BIGINT        NOT NULL PRIMARY KEY,
  invoice_id   BIGINT        NOT NULL REFERENCES invoice (id),
  payment_id   BIGINT        NOT NULL,
  amount       DECIMAL(19,4) NOT NULL,
  allocated_on DATE          NOT NULL,
  allocated_at BIGINT        NOT NULL,
  CONSTRAINT allocation_amount CHECK (amount <> 0)
);
CREATE INDEX allocation_invoice ON allocation (invoice_id, id);
CREATE INDEX allocation_payment ON allocation (payment_id, id);
