-- A call can be about money that went back: the provider's name of that money.
ALTER TABLE checkout_callback ADD COLUMN money VARCHAR(200);

-- Money that went back without us: in the provider's own pages, or because the payer's bank took
-- it. One row for each refund or dispute of the provider, whatever is called to say how often.
CREATE TABLE checkout_return (
  gateway     VARCHAR(20)   NOT NULL,
  -- The provider's name of the refund or dispute.
  provider_id VARCHAR(200)  NOT NULL,
  attempt_id  BIGINT        NOT NULL REFERENCES checkout_attempt (id),
  payment_id  VARCHAR(36)   NOT NULL,
  customer_id BIGINT        NOT NULL REFERENCES customer (id),
  kind        VARCHAR(10)   NOT NULL,
  -- What went, as the provider has it, and what of it the payment still had to be booked off.
  amount      DECIMAL(19,4) NOT NULL,
  booked      DECIMAL(19,4) NOT NULL,
  currency    CHAR(3)       NOT NULL,
  state       VARCHAR(5)    NOT NULL,
  -- Our refund or reversal; null where nothing was left to book.
  refund_id   VARCHAR(36),
  noticed_at  BIGINT        NOT NULL,
  changed_at  BIGINT        NOT NULL,
  PRIMARY KEY (gateway, provider_id),
  CONSTRAINT checkout_return_refund UNIQUE (refund_id),
  CONSTRAINT checkout_return_kind CHECK (kind IN ('REFUND', 'DISPUTE')),
  CONSTRAINT checkout_return_state CHECK (state IN ('GONE', 'BACK')),
  CONSTRAINT checkout_return_amount CHECK (amount > 0 AND booked >= 0 AND booked <= amount)
);
CREATE INDEX checkout_return_payment ON checkout_return (payment_id, noticed_at);
CREATE INDEX checkout_return_changed ON checkout_return (changed_at);
