CREATE SEQUENCE checkout_attempt_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE checkout_attempt (
  id             BIGINT        NOT NULL PRIMARY KEY,
  public_id      VARCHAR(36)   NOT NULL,
  customer_id    BIGINT        NOT NULL REFERENCES customer (id),
  -- Who began it; the name as it was then.
  person_id      BIGINT        NOT NULL REFERENCES person (id),
  person_email   VARCHAR(320)  NOT NULL,
  method         VARCHAR(20)   NOT NULL,
  status         VARCHAR(12)   NOT NULL,
  amount         DECIMAL(19,4) NOT NULL,
  -- What was paid from credit when it began.
  credit         DECIMAL(19,4) NOT NULL,
  currency       CHAR(3)       NOT NULL,
  -- Who carries it; null for a bank transfer.
  gateway        VARCHAR(20),
  -- The provider's name of it; null before it was heard of.
  provider_id    VARCHAR(200),
  -- What the payer finds on its statement.
  provider_reference VARCHAR(200),
  continue_at    VARCHAR(2000),
  -- What the customer's transfer names; null for other methods.
  reference      VARCHAR(25),
  failure        VARCHAR(20),
  started_at     BIGINT        NOT NULL,
  sent_at        BIGINT,
  confirmed_at   BIGINT,
  ended_at       BIGINT,
  -- When the customer must have paid at the provider; nothing may be sent later.
  open_until     BIGINT        NOT NULL,
  -- By when it should be settled; null while nothing was sent.
  expected_by    BIGINT,
  asked_at       BIGINT,
  -- When the sweeper looks at it; null where it need not any more.
  next_check_at  BIGINT,
  checks         INTEGER       NOT NULL,
  -- The payment that brought its money, and how much that was.
  payment_id     VARCHAR(36),
  settled_amount DECIMAL(19,4),
  -- Who found out that the money is here.
  settled_by     VARCHAR(12),
  -- The ticket that was opened because it took too long.
  ticket         VARCHAR(40),
  updated_at     BIGINT        NOT NULL,
  version        BIGINT        NOT NULL,
  CONSTRAINT checkout_attempt_public_id UNIQUE (public_id),
  -- Constraints and no unique indexes: in Derby only these let several nulls in.
  CONSTRAINT checkout_attempt_provider UNIQUE (gateway, provider_id),
  CONSTRAINT checkout_attempt_reference UNIQUE (reference),
  CONSTRAINT checkout_attempt_amount CHECK (amount > 0),
  CONSTRAINT checkout_attempt_credit CHECK (credit >= 0),
  CONSTRAINT checkout_attempt_method CHECK (method IN ('CARD', 'BANK_TRANSFER', 'SANDBOX')),
  CONSTRAINT checkout_attempt_status CHECK (status IN
    ('SUBMITTED', 'PROCESSING', 'UNKNOWN', 'SETTLED', 'FAILED', 'CANCELLED')),
  CONSTRAINT checkout_attempt_settled CHECK
    ((status = 'SETTLED' AND payment_id IS NOT NULL AND settled_amount IS NOT NULL)
      OR (status <> 'SETTLED' AND payment_id IS NULL AND settled_amount IS NULL))
);
CREATE INDEX checkout_attempt_check ON checkout_attempt (next_check_at, id);
CREATE INDEX checkout_attempt_customer ON checkout_attempt (customer_id, status, id);
CREATE INDEX checkout_attempt_payment ON checkout_attempt (payment_id);
CREATE INDEX checkout_attempt_status ON checkout_attempt (status, id);

CREATE TABLE checkout_share (
  attempt_id BIGINT        NOT NULL REFERENCES checkout_attempt (id),
  place      INTEGER       NOT NULL,
  invoice_id BIGINT        NOT NULL REFERENCES invoice (id),
  amount     DECIMAL(19,4) NOT NULL,
  PRIMARY KEY (attempt_id, place),
  CONSTRAINT checkout_share_invoice UNIQUE (attempt_id, invoice_id),
  CONSTRAINT checkout_share_amount CHECK (amount > 0)
);
CREATE INDEX checkout_share_by_invoice ON checkout_share (invoice_id);

-- The attempt that is under way on an invoice: at most one, by the key.
CREATE TABLE checkout_slot (
  invoice_id BIGINT NOT NULL PRIMARY KEY REFERENCES invoice (id),
  attempt_id BIGINT NOT NULL REFERENCES checkout_attempt (id)
);
CREATE INDEX checkout_slot_attempt ON checkout_slot (attempt_id);

-- A page that was sent begins nothing again. Without an attempt where credit covered all.
CREATE TABLE checkout_page (
  source     VARCHAR(60)   NOT NULL,
  page_key   VARCHAR(100)  NOT NULL,
  attempt_id BIGINT REFERENCES checkout_attempt (id),
  credit     DECIMAL(19,4) NOT NULL,
  currency   CHAR(3)       NOT NULL,
  made_at    BIGINT        NOT NULL,
  PRIMARY KEY (source, page_key)
);

-- What providers called to say, as it came in.
CREATE SEQUENCE checkout_callback_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE checkout_callback (
  id          BIGINT       NOT NULL PRIMARY KEY,
  gateway     VARCHAR(20)  NOT NULL,
  event_id    VARCHAR(200) NOT NULL,
  event_type  VARCHAR(100) NOT NULL,
  provider_id VARCHAR(200),
  headers     ${text}      NOT NULL,
  body        ${bytes}     NOT NULL,
  received_at BIGINT       NOT NULL,
  -- When it was dealt with; null while it waits.
  done_at     BIGINT,
  -- When it is looked into next; null once it was dealt with.
  due_at      BIGINT,
  tries       INTEGER      NOT NULL,
  trouble     VARCHAR(500),
  CONSTRAINT checkout_callback_once UNIQUE (gateway, event_id)
);
CREATE INDEX checkout_callback_due ON checkout_callback (due_at, id);

-- How far the feed of events was read for payments that arrived.
CREATE TABLE checkout_reader (
  id            INTEGER NOT NULL PRIMARY KEY,
  feed_position BIGINT  NOT NULL,
  CONSTRAINT checkout_reader_one CHECK (id = 1)
);

-- Money that came over, and what its customer wants done with it.
CREATE TABLE checkout_surplus (
  payment_id  VARCHAR(36)  NOT NULL PRIMARY KEY,
  customer_id BIGINT       NOT NULL REFERENCES customer (id),
  kind        VARCHAR(12)  NOT NULL,
  twin_id     VARCHAR(36),
  noticed_at  BIGINT       NOT NULL,
  choice      VARCHAR(12),
  chosen_at   BIGINT,
  chosen_by   VARCHAR(320),
  ticket      VARCHAR(40),
  CONSTRAINT checkout_surplus_kind CHECK (kind IN ('OVERPAID', 'DUPLICATE')),
  CONSTRAINT checkout_surplus_choice CHECK (choice IN ('KEEP', 'APPLY', 'REFUND'))
);
CREATE INDEX checkout_surplus_customer ON checkout_surplus (customer_id, noticed_at);
CREATE INDEX checkout_surplus_newest ON checkout_surplus (noticed_at);
