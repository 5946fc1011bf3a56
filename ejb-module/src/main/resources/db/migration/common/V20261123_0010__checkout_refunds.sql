-- Refunds whose money is sent back by the provider that carried it here. Written with the refund
-- they belong to, and followed until the provider says what came of it.
CREATE TABLE checkout_refund (
  -- The refund's opaque id; the provider's key follows from it.
  refund_id   VARCHAR(36)   NOT NULL PRIMARY KEY,
  attempt_id  BIGINT        NOT NULL REFERENCES checkout_attempt (id),
  payment_id  VARCHAR(36)   NOT NULL,
  customer_id BIGINT        NOT NULL REFERENCES customer (id),
  amount      DECIMAL(19,4) NOT NULL,
  currency    CHAR(3)       NOT NULL,
  state       VARCHAR(12)   NOT NULL,
  -- The provider's name of it; null before it was heard of.
  provider_id VARCHAR(200),
  wanted_at   BIGINT        NOT NULL,
  -- When the provider was asked last.
  asked_at    BIGINT,
  ended_at    BIGINT,
  -- When it is asked next; null once it is done or refused.
  next_try_at BIGINT,
  tries       INTEGER       NOT NULL,
  CONSTRAINT checkout_refund_amount CHECK (amount > 0),
  CONSTRAINT checkout_refund_state CHECK (state IN ('WAITING', 'PROCESSING', 'DONE', 'REFUSED')),
  CONSTRAINT checkout_refund_ended CHECK
    ((state IN ('WAITING', 'PROCESSING') AND ended_at IS NULL AND next_try_at IS NOT NULL)
      OR (state IN ('DONE', 'REFUSED') AND ended_at IS NOT NULL AND next_try_at IS NULL))
);
CREATE INDEX checkout_refund_due ON checkout_refund (next_try_at, refund_id);
CREATE INDEX checkout_refund_payment ON checkout_refund (payment_id, wanted_at);
CREATE INDEX checkout_refund_ended ON checkout_refund (ended_at);
