-- The provider of demo mode: what it would keep on its own side.
CREATE TABLE sandbox_payment (
  id         VARCHAR(40)   NOT NULL PRIMARY KEY,
  -- What makes two starts the same payment.
  start_key  VARCHAR(100)  NOT NULL,
  attempt    VARCHAR(36)   NOT NULL,
  amount     DECIMAL(19,4) NOT NULL,
  currency   CHAR(3)       NOT NULL,
  invoices   VARCHAR(2000) NOT NULL,
  state      VARCHAR(12)   NOT NULL,
  failure    VARCHAR(20),
  state_at   BIGINT        NOT NULL,
  -- What it becomes by itself, and when; null where it stays.
  becomes    VARCHAR(12),
  becomes_at BIGINT,
  open_until BIGINT        NOT NULL,
  CONSTRAINT sandbox_payment_once UNIQUE (start_key)
);

-- Callbacks that it has to send.
CREATE SEQUENCE sandbox_call_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE sandbox_call (
  id         BIGINT       NOT NULL PRIMARY KEY,
  payment_id VARCHAR(40)  NOT NULL REFERENCES sandbox_payment (id),
  event_id   VARCHAR(60)  NOT NULL,
  event_type VARCHAR(40)  NOT NULL,
  address    VARCHAR(300) NOT NULL,
  due_at     BIGINT,
  tries      INTEGER      NOT NULL
);
CREATE INDEX sandbox_call_due ON sandbox_call (due_at, id);

-- What its callbacks are signed with. One row, made when it is used first.
CREATE TABLE sandbox_key (
  id     INTEGER      NOT NULL PRIMARY KEY,
  secret VARCHAR(100) NOT NULL,
  CONSTRAINT sandbox_key_one CHECK (id = 1)
);
